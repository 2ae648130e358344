package sepbn.data.synthetic;

/** What the camera adds: blur of focus and of motion, low resolution, tone, noise. */
final class Effects {
    private Effects() {}

    /** Blurs {@code radius} pixels along each axis: three box filters each way, near a bell. */
    static void blur(Canvas canvas, double radius) {
        for (float[] plane : new float[][] {canvas.red, canvas.green, canvas.blue}) {
            for (int pass = 0; pass < 2; pass++) {
                box(plane, canvas.width, canvas.height, 1, canvas.width, radius);
                box(plane, canvas.height, canvas.width, canvas.width, 1, radius);
            }
        }
    }

    /** Smears sideways (or downwards) over {@code radius} pixels to both sides. */
    static void smear(Canvas canvas, double radius, boolean vertical) {
        for (float[] plane : new float[][] {canvas.red, canvas.green, canvas.blue}) {
            if (vertical) {
                box(plane, canvas.height, canvas.width, canvas.width, 1, radius);
            } else {
                box(plane, canvas.width, canvas.height, 1, canvas.width, radius);
            }
        }
    }

    /** The mean over ±radius along lines of {@code length} values; a fractional radius weighs the two ends. */
    private static void box(float[] plane, int length, int lines, int step, int lineStep, double radius) {
        int whole = (int) radius;
        float part = (float) (radius - whole);
        float weight = 1 / (2 * whole + 1 + 2 * part);
        float[] line = new float[length];
        for (int l = 0; l < lines; l++) {
            int at = l * lineStep;
            for (int i = 0; i < length; i++) {
                line[i] = plane[at + i * step];
            }
            float sum = 0;
            for (int i = -whole; i <= whole; i++) {
                sum += line[clamp(i, length)];
            }
            for (int i = 0; i < length; i++) {
                float ends = line[clamp(i - whole - 1, length)] + line[clamp(i + whole + 1, length)];
                plane[at + i * step] = (sum + part * ends) * weight;
                sum += line[clamp(i + whole + 1, length)] - line[clamp(i - whole, length)];
            }
        }
    }

    private static int clamp(int i, int length) {
        return Math.max(0, Math.min(length - 1, i));
    }

    /** Shows the picture in squares of {@code block} pixels, smoothly joined: as if enlarged from a small one. */
    static void coarsen(Canvas canvas, double block) {
        blur(canvas, block / 2);
        Canvas copy = new Canvas(canvas.width, canvas.height);
        for (int i = 0; i < canvas.red.length; i++) {
            int x = nearest(i % canvas.width, block, canvas.width);
            int y = nearest(i / canvas.width, block, canvas.height);
            copy.red[i] = canvas.red[y * canvas.width + x];
            copy.green[i] = canvas.green[y * canvas.width + x];
            copy.blue[i] = canvas.blue[y * canvas.width + x];
        }
        System.arraycopy(copy.red, 0, canvas.red, 0, copy.red.length);
        System.arraycopy(copy.green, 0, canvas.green, 0, copy.green.length);
        System.arraycopy(copy.blue, 0, canvas.blue, 0, copy.blue.length);
        blur(canvas, block / 3);
    }

    private static int nearest(int i, double block, int length) {
        return clamp((int) (((int) (i / block) + 0.5) * block), length);
    }

    /** The finished bytes: contrast, saturation, then noise, then rounding. */
    static byte[] develop(Canvas canvas, double contrast, double saturation, double noise, Dice dice) {
        int n = canvas.width * canvas.height;
        byte[] rgb = new byte[3 * n];
        float grey = (float) (1 - saturation);
        for (int i = 0; i < n; i++) {
            float mean = 0.3f * canvas.red[i] + 0.59f * canvas.green[i] + 0.11f * canvas.blue[i];
            long bits = noise > 0 ? Double.doubleToRawLongBits(1 + dice.unit()) : 0;
            for (int c = 0; c < 3; c++) {
                float value = c == 0 ? canvas.red[i] : c == 1 ? canvas.green[i] : canvas.blue[i];
                value += grey * (mean - value);
                value = tone((float) (0.5 + (value - 0.5) * contrast));
                float grain = ((bits >> (16 * c)) & 0xffff) / 32768f - 1;
                rgb[3 * i + c] = (byte) Math.max(0, Math.min(255, (int) (255 * value + 255 * noise * grain + 0.5f)));
            }
        }
        return rgb;
    }

    /** Straight up to 0.8, then bending so that highlights keep some drawing. */
    private static float tone(float value) {
        return value <= 0.8f ? value : 0.8f + 0.2f * (1 - 1 / (1 + (value - 0.8f) * 5));
    }
}
