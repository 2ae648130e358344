package sepbn.data.texture;

/**
 * One change of {@link Color}, drawn. With a saturation of −0.5, a contrast of 0.2, a gain of 0.1 for red and a brightness
 * of 0.1 the pixel (200, 100, 50), whose grey is 124.2, becomes (211.422, 134.52, 104.52).
 */
record ColorChange(double brightness, double contrast, double saturation, double red, double green, double blue) {
    void apply(Crop crop) {
        float vivid = (float) (1 + saturation);
        float grey = (float) -saturation;
        float redFactor = factor(red);
        float greenFactor = factor(green);
        float blueFactor = factor(blue);
        float redShift = shift(red);
        float greenShift = shift(green);
        float blueShift = shift(blue);
        float[] values = crop.values();
        for (int i = crop.start(); i < crop.end(); i += 3) {
            float r = values[i];
            float g = values[i + 1];
            float b = values[i + 2];
            // The weights of ITU-R BT.601.
            float own = grey * (0.299f * r + 0.587f * g + 0.114f * b);
            values[i] = Crop.limited(redFactor * (vivid * r + own) + redShift);
            values[i + 1] = Crop.limited(greenFactor * (vivid * g + own) + greenShift);
            values[i + 2] = Crop.limited(blueFactor * (vivid * b + own) + blueShift);
        }
    }

    /** Contrast is about the middle grey, where a crop's numbers are 0. */
    private float factor(double gain) {
        return (float) ((1 + contrast) * (1 + gain));
    }

    /** A gain is about black. */
    private float shift(double gain) {
        return (float) (255 * Crop.LEVEL * brightness - gain * Crop.BLACK);
    }
}
