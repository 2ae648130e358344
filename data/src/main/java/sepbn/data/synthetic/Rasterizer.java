package sepbn.data.synthetic;

import java.util.Arrays;

/**
 * Draws meshes with hidden surfaces removed, at twice the picture's resolution, and lays the result over a picture: the
 * four samples of a pixel make its edges smooth.
 */
final class Rasterizer {
    /** Samples per pixel and axis. */
    static final int SUPERSAMPLING = 2;

    private final int size;
    private final float[] depth;
    private final float[] red;
    private final float[] green;
    private final float[] blue;

    private final float[] lamp;
    private final float[] ambient;

    /** @param pictureSize the side of the square picture in pixels */
    Rasterizer(int pictureSize, Lighting lighting) {
        lamp = floats(lighting.lamp());
        ambient = floats(lighting.ambient());
        size = SUPERSAMPLING * pictureSize;
        depth = new float[size * size];
        red = new float[size * size];
        green = new float[size * size];
        blue = new float[size * size];
        Arrays.fill(depth, Float.NEGATIVE_INFINITY);
    }

    /** Draws a mesh that {@link Mesh#view} has projected. */
    void draw(Mesh mesh) {
        for (int row = 0; row + 1 < mesh.rows; row++) {
            for (int column = 0; column + 1 < mesh.columns; column++) {
                int a = row * mesh.columns + column;
                int c = a + mesh.columns;
                triangle(mesh, a, a + 1, c);
                triangle(mesh, a + 1, c + 1, c);
            }
        }
    }

    private static float[] floats(Rgb colour) {
        return new float[] {(float) colour.r(), (float) colour.g(), (float) colour.b()};
    }

    private static double sample(double pixel) {
        return (pixel + 0.5) * SUPERSAMPLING - 0.5;
    }

    private void triangle(Mesh m, int a, int b, int c) {
        double ax = sample(m.x[a]);
        double ay = sample(m.y[a]);
        double bx = sample(m.x[b]);
        double by = sample(m.y[b]);
        double cx = sample(m.x[c]);
        double cy = sample(m.y[c]);
        double area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
        // Clockwise on the screen faces the viewer; the rest is the far side.
        if (area <= 1e-9) {
            return;
        }
        double scale = 1 / area;
        int top = Math.max(0, (int) Math.ceil(Math.min(ay, Math.min(by, cy))));
        int bottom = Math.min(size - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy))));
        int left = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx))));
        int right = Math.min(size - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx))));
        // The weights of the corners are linear in x and y.
        double waX = (by - cy) * scale;
        double wbX = (cy - ay) * scale;
        for (int y = top; y <= bottom; y++) {
            double wa0 = (bx * (cy - y) - cx * (by - y)) * scale;
            double wb0 = (cx * (ay - y) - ax * (cy - y)) * scale;
            for (int x = left; x <= right; x++) {
                double wa = wa0 + x * waX;
                double wb = wb0 + x * wbX;
                double wc = 1 - wa - wb;
                if (wa >= 0 && wb >= 0 && wc >= 0) {
                    float z = (float) (wa * m.z[a] + wb * m.z[b] + wc * m.z[c]);
                    if (z > depth[y * size + x]) {
                        shade(m, y * size + x, z, a, b, c, (float) wa, (float) wb, (float) wc);
                    }
                }
            }
        }
    }

    private void shade(Mesh m, int i, float z, int a, int b, int c, float wa, float wb, float wc) {
        depth[i] = z;
        Canvas t = m.texture;
        float u = Math.max(0, Math.min(t.width - 1.001f, wa * m.u[a] + wb * m.u[b] + wc * m.u[c]));
        float v = Math.max(0, Math.min(t.height - 1.001f, wa * m.v[a] + wb * m.v[b] + wc * m.v[c]));
        int iu = (int) u;
        int iv = (int) v;
        float fu = u - iu;
        float fv = v - iv;
        int k = iv * t.width + iu;
        int right = iu + 1 < t.width ? 1 : 0;
        int down = iv + 1 < t.height ? t.width : 0;
        float w00 = (1 - fu) * (1 - fv);
        float w10 = fu * (1 - fv);
        float w01 = (1 - fu) * fv;
        float w11 = fu * fv;
        float diffuse = wa * m.light[a] + wb * m.light[b] + wc * m.light[c];
        float shine = wa * m.shine[a] + wb * m.shine[b] + wc * m.shine[c];
        float r = w00 * t.red[k] + w10 * t.red[k + right] + w01 * t.red[k + down] + w11 * t.red[k + right + down];
        float g =
                w00 * t.green[k] + w10 * t.green[k + right] + w01 * t.green[k + down] + w11 * t.green[k + right + down];
        float bl = w00 * t.blue[k] + w10 * t.blue[k + right] + w01 * t.blue[k + down] + w11 * t.blue[k + right + down];
        red[i] = r * (ambient[0] + lamp[0] * diffuse) + shine * lamp[0];
        green[i] = g * (ambient[1] + lamp[1] * diffuse) + shine * lamp[1];
        blue[i] = bl * (ambient[2] + lamp[2] * diffuse) + shine * lamp[2];
    }

    /** Lays what was drawn over {@code picture}. */
    void layOver(Canvas picture) {
        for (int y = 0; y < picture.height; y++) {
            for (int x = 0; x < picture.width; x++) {
                int count = 0;
                float r = 0;
                float g = 0;
                float b = 0;
                for (int s = 0; s < SUPERSAMPLING * SUPERSAMPLING; s++) {
                    int i = (SUPERSAMPLING * y + s / SUPERSAMPLING) * size + SUPERSAMPLING * x + s % SUPERSAMPLING;
                    if (depth[i] > Float.NEGATIVE_INFINITY) {
                        count++;
                        r += red[i];
                        g += green[i];
                        b += blue[i];
                    }
                }
                if (count > 0) {
                    picture.blend(y * picture.width + x, r / count, g / count, b / count, count / 4f);
                }
            }
        }
    }
}
