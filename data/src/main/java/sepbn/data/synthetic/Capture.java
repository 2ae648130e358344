package sepbn.data.synthetic;

/**
 * How the picture was taken.
 *
 * @param blur the radius of the blur of focus in pixels
 * @param smear the radius of the blur of motion in pixels
 * @param block the side of the squares of a low resolution in pixels; at most 1 for none
 * @param noise the noise's amplitude, 0–1
 */
record Capture(
        double blur, double smear, boolean smearDown, double block, double contrast, double saturation, double noise) {
    static Capture draw(Dice dice) {
        double blur = dice.chance(0.3) ? dice.uniform(0.3, 1.6) : dice.chance(0.12) ? dice.uniform(1.6, 3.2) : 0;
        double smear = dice.chance(0.06) ? dice.uniform(2, 5) : 0;
        return new Capture(
                blur,
                smear,
                dice.chance(0.5),
                dice.chance(0.06) ? dice.uniform(2, 4.5) : 1,
                1 + dice.normal(0.15),
                dice.chance(0.08) ? 0 : 1 + dice.normal(0.2),
                dice.chance(0.6) ? dice.uniform(0, 0.05) : 0);
    }

    /** Whether the picture is unsharp enough to count as WFLW's subset "blur". */
    boolean isBlurred() {
        return blur > 1.6 || smear > 2.5 || block > 2.5;
    }

    byte[] develop(Canvas picture, Dice dice) {
        if (blur > 0) {
            Effects.blur(picture, blur);
        }
        if (smear > 0) {
            Effects.smear(picture, smear, smearDown);
        }
        if (block > 1) {
            Effects.coarsen(picture, block);
        }
        return Effects.develop(picture, contrast, saturation, noise, dice);
    }
}
