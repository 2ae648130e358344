package sepbn.data.synthetic;

/**
 * Colours and growth: skin, eyes, hair, beard and make-up.
 *
 * @param hairline how far the hairline lies above its usual place (negative: a fringe), in units of {@link NeutralFace}
 * @param hairVolume how far the hair stands off the head
 * @param hairLength the height y that hair beside the face reaches down to; none below −0.5
 * @param beard how dense the beard is, 0–1
 * @param moustache how dense the moustache is, 0–1
 * @param lipstick how much of the lips' colour is painted, 0–1
 * @param eyeShadow how strong the colour on the upper lids is, 0–1
 * @param eyeLine how dark the edge of the lids is, 0–1
 * @param blush how strong the colour on the cheeks is, 0–1
 */
record Look(
        Rgb skin,
        Rgb lips,
        Rgb iris,
        Rgb hair,
        Rgb brows,
        boolean bald,
        double hairline,
        double parting,
        double hairVolume,
        double hairLength,
        double beard,
        double moustache,
        double lipstick,
        Rgb lipstickColour,
        double eyeShadow,
        Rgb shadowColour,
        double eyeLine,
        double blush,
        double freckles,
        double wrinkles) {
    private static final Rgb[] SKINS = {
        new Rgb(0.93, 0.76, 0.67),
        new Rgb(0.88, 0.68, 0.56),
        new Rgb(0.80, 0.58, 0.45),
        new Rgb(0.68, 0.47, 0.34),
        new Rgb(0.52, 0.34, 0.24),
        new Rgb(0.36, 0.23, 0.17),
    };

    private static final Rgb[] HAIRS = {
        new Rgb(0.06, 0.05, 0.05),
        new Rgb(0.13, 0.08, 0.06),
        new Rgb(0.26, 0.16, 0.1),
        new Rgb(0.45, 0.3, 0.18),
        new Rgb(0.72, 0.56, 0.34),
        new Rgb(0.5, 0.2, 0.1),
        new Rgb(0.62, 0.6, 0.58),
    };

    static Look draw(Dice dice) {
        double tone = dice.chance(0.7) ? dice.uniform(0, 2.5) : dice.uniform(2, 4.999);
        int t = (int) tone;
        Rgb skin = SKINS[t].towards(SKINS[t + 1], tone - t)
                .times(new Rgb(1 + dice.normal(0.05), 1 + dice.normal(0.02), 1 + dice.normal(0.05)));
        Rgb lips = skin.times(new Rgb(0.9, 0.62, 0.63)).towards(skin, dice.uniform(0, 0.45));
        Rgb hair = HAIRS[dice.chance(0.6) ? dice.below(3) : dice.below(7)].times(dice.uniform(0.7, 1.3));
        boolean made = dice.chance(0.3);
        boolean woman = made || dice.chance(0.35);
        boolean beard = !woman && dice.chance(0.4);
        boolean bald = !woman && dice.chance(0.15);
        boolean longHair = (woman && dice.chance(0.75)) || dice.chance(0.06);
        Rgb brows = hair.luminance() > 0.35 ? hair.times(0.6) : hair.times(dice.uniform(0.8, 1.2));
        double[] red = {dice.uniform(0.45, 0.95), dice.uniform(0.05, 0.35), dice.uniform(0.1, 0.45)};
        return new Look(
                skin,
                lips,
                new Rgb[] {
                            new Rgb(0.14, 0.08, 0.05),
                            new Rgb(0.3, 0.19, 0.1),
                            new Rgb(0.3, 0.42, 0.5),
                            new Rgb(0.3, 0.36, 0.22)
                        }
                        [dice.chance(0.5) ? 0 : dice.below(4)],
                hair,
                brows,
                bald,
                bald ? dice.uniform(0.3, 0.9) : dice.chance(0.2) ? dice.uniform(-0.6, -0.2) : dice.normal(0.16),
                dice.uniform(-0.6, 0.6),
                bald ? 0.01 : dice.uniform(0.04, 0.3),
                longHair ? dice.uniform(0.6, 3.2) : -1,
                beard ? dice.uniform(0.1, 1) : 0,
                beard || (!woman && dice.chance(0.15)) ? dice.uniform(0.1, 1) : 0,
                made ? dice.uniform(0.3, 1) : 0,
                new Rgb(red[0], red[1], red[2]),
                made && dice.chance(0.7) ? dice.uniform(0.2, 0.9) : 0,
                Rgb.any(dice).times(0.8),
                made ? dice.uniform(0.4, 1) : dice.uniform(0, 0.5),
                made ? dice.uniform(0, 0.5) : 0,
                dice.chance(0.15) ? dice.uniform(0.2, 1) : 0,
                dice.chance(0.35) ? dice.uniform(0.3, 1) : dice.uniform(0, 0.3));
    }

    /** Whether the make-up is visible enough to count as WFLW's subset "make-up". */
    boolean isMadeUp() {
        return lipstick > 0.6 || eyeShadow > 0.5;
    }
}
