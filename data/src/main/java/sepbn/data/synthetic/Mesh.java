package sepbn.data.synthetic;

/**
 * A grid of rows×columns places with a texture on it; neighbours are joined by triangles. Normals point to the side
 * from which rows run down and columns to the right.
 */
final class Mesh {
    final int rows;
    final int columns;
    final double[] x;
    final double[] y;
    final double[] z;
    /** Texture coordinates in texels. */
    final float[] u;

    final float[] v;
    /** Diffuse light that arrives, per place. */
    final float[] light;

    final float[] shine;
    final Canvas texture;
    final double gloss;

    /** Fills one place: xyz in the body's frame. */
    interface Former {
        /** @param place receives x, y, z, u, v */
        void form(int row, int column, double[] place);
    }

    Mesh(int rows, int columns, Canvas texture, double gloss, Former former) {
        this.rows = rows;
        this.columns = columns;
        this.texture = texture;
        this.gloss = gloss;
        int n = rows * columns;
        x = new double[n];
        y = new double[n];
        z = new double[n];
        u = new float[n];
        v = new float[n];
        light = new float[n];
        shine = new float[n];
        double[] place = new double[5];
        for (int i = 0; i < n; i++) {
            former.form(i / columns, i % columns, place);
            x[i] = place[0];
            y[i] = place[1];
            z[i] = place[2];
            u[i] = (float) place[3];
            v[i] = (float) place[4];
        }
    }

    /** Turns all places into the camera's frame, lights them, and projects them to pixels. */
    void view(Camera camera, Lighting lighting) {
        double[] xyz = new double[3];
        for (int i = 0; i < x.length; i++) {
            load(i, xyz);
            camera.turn(xyz);
            store(i, xyz);
        }
        for (int i = 0; i < x.length; i++) {
            lightPlace(i, lighting);
        }
        for (int i = 0; i < x.length; i++) {
            load(i, xyz);
            camera.project(xyz);
            store(i, xyz);
        }
    }

    private void load(int i, double[] xyz) {
        xyz[0] = x[i];
        xyz[1] = y[i];
        xyz[2] = z[i];
    }

    private void store(int i, double[] xyz) {
        x[i] = xyz[0];
        y[i] = xyz[1];
        z[i] = xyz[2];
    }

    private void lightPlace(int i, Lighting lighting) {
        int row = i / columns;
        int column = i % columns;
        int left = column > 0 ? i - 1 : i;
        int right = column < columns - 1 ? i + 1 : i;
        int up = row > 0 ? i - columns : i;
        int down = row < rows - 1 ? i + columns : i;
        double ax = x[right] - x[left];
        double ay = y[right] - y[left];
        double az = z[right] - z[left];
        double bx = x[down] - x[up];
        double by = y[down] - y[up];
        double bz = z[down] - z[up];
        double nx = ay * bz - az * by;
        double ny = az * bx - ax * bz;
        double nz = ax * by - ay * bx;
        double norm = Math.sqrt(nx * nx + ny * ny + nz * nz);
        if (norm < 1e-9) {
            // A pole of the grid: all its places are one; light it from the front.
            nx = 0;
            ny = 0;
            nz = 1;
            norm = 1;
        }
        light[i] = (float) lighting.diffuse(nx / norm, ny / norm, nz / norm);
        shine[i] = (float) (gloss * lighting.specular(nx / norm, ny / norm, nz / norm));
    }
}
