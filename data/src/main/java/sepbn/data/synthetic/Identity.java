package sepbn.data.synthetic;

/**
 * What makes a face this person's: factors are 1 and offsets 0 for the average face, offsets in the unit of
 * {@link NeutralFace}.
 */
record Identity(
        double headWidth,
        double jawWidth,
        double chinWidth,
        double cheeks,
        double faceLength,
        double chinLength,
        double forehead,
        double noseLength,
        double noseWidth,
        double noseHeight,
        double noseTip,
        double mouthWidth,
        double upperLip,
        double lowerLip,
        double mouthOffset,
        double eyeWidth,
        double eyeHeight,
        double eyeTilt,
        double browOffset,
        double browThickness,
        double browTilt,
        double browArch,
        double browLength,
        double socketDepth) {
    static final Identity AVERAGE =
            new Identity(1, 1, 1, 0, 1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 1);

    static Identity draw(Dice dice) {
        return new Identity(
                1 + dice.normal(0.06),
                1 + dice.normal(0.05),
                1 + dice.normal(0.09),
                dice.normal(0.03),
                1 + dice.normal(0.05),
                dice.normal(0.06),
                dice.normal(0.1),
                1 + dice.normal(0.08),
                1 + dice.normal(0.13),
                1 + dice.normal(0.13),
                dice.normal(0.03),
                1 + dice.normal(0.08),
                1 + dice.normal(0.22),
                1 + dice.normal(0.2),
                dice.normal(0.035),
                1 + dice.normal(0.06),
                1 + dice.normal(0.15),
                dice.normal(0.02),
                dice.normal(0.04),
                1 + dice.normal(0.25),
                dice.normal(0.03),
                dice.normal(0.025),
                1 + dice.normal(0.05),
                1 + dice.normal(0.3));
    }
}
