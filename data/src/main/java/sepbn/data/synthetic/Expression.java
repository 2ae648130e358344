package sepbn.data.synthetic;

/**
 * What the face does now. Shares are 0 at rest and 1 at the strongest; "left" is the viewer's left.
 *
 * @param jawOpen how far the jaw has dropped
 * @param lipsParted how far the lips have come apart without the jaw
 * @param smile from −0.5 (corners drawn down) to 1 (broad smile)
 * @param pucker how far the lips are drawn together
 * @param mouthShift sideways shift of the mouth, in units of {@link NeutralFace}
 * @param leftBrow raise (positive) or lowering (negative) of the left brow
 * @param rightBrow the same of the right brow
 * @param frown how far the inner ends of the brows are drawn together and down
 * @param leftEye openness of the left eye: 0 closed, 1 as at rest, above 1 wide
 * @param rightEye the same of the right eye
 * @param gazeX sideways turn of both eyes, −1 to 1
 * @param gazeY upward (negative) or downward turn, −1 to 1
 */
record Expression(
        double jawOpen,
        double lipsParted,
        double smile,
        double pucker,
        double mouthShift,
        double leftBrow,
        double rightBrow,
        double frown,
        double leftEye,
        double rightEye,
        double gazeX,
        double gazeY) {
    static final Expression NEUTRAL = new Expression(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0);

    static Expression draw(Dice dice) {
        double smile = dice.chance(0.55) ? dice.uniform(0.15, 1) : dice.uniform(-0.45, 0.15);
        double jaw = dice.chance(0.2) ? dice.uniform(0.15, 1) : dice.chance(0.4) ? dice.uniform(0, 0.15) : 0;
        double parted = dice.chance(smile > 0.35 ? 0.8 : 0.3) ? dice.uniform(0.1, 1) : 0;
        double pucker = smile < 0 && dice.chance(0.25) ? dice.uniform(0.2, 1) : 0;
        double brow = dice.chance(0.3) ? dice.uniform(-0.6, 1) : dice.normal(0.15);
        double browSkew = dice.chance(0.15) ? dice.uniform(-0.5, 0.5) : 0;
        double frown = dice.chance(0.15) ? dice.uniform(0.2, 1) : 0;
        double open = 1 + dice.normal(0.15) - 0.25 * Math.max(0, smile);
        boolean closed = dice.chance(0.06);
        boolean wink = !closed && dice.chance(0.03);
        boolean winkLeft = dice.chance(0.5);
        double lid = dice.uniform(0, 0.15);
        double left = closed || (wink && winkLeft) ? lid : open;
        double right = closed || (wink && !winkLeft) ? lid : open;
        double shift = dice.chance(0.2) ? dice.normal(0.04) : 0;
        return new Expression(
                jaw,
                parted,
                smile,
                pucker,
                shift,
                brow + browSkew,
                brow - browSkew,
                frown,
                left,
                right,
                dice.normal(0.35),
                dice.normal(0.2));
    }

    /** Whether the face is far enough from rest to count as WFLW's subset "expression". */
    boolean isStrong() {
        return jawOpen > 0.4
                || smile > 0.85
                || pucker > 0.6
                || frown > 0.6
                || Math.abs(leftBrow - rightBrow) > 0.5
                || Math.min(leftEye, rightEye) < 0.25;
    }

    /** How far the chin moves down, in units of {@link NeutralFace}. */
    double chinDrop() {
        return 0.36 * jawOpen;
    }
}
