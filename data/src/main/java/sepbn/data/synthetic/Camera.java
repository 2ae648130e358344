package sepbn.data.synthetic;

/**
 * Turns the head and projects it: yaw about the vertical axis, then pitch about the horizontal one, then roll in the
 * picture, then perspective from {@code distance} units before the eyes. Angles in radians; positive yaw turns the nose
 * to the viewer's right, positive pitch turns it up, positive roll turns the picture clockwise.
 */
final class Camera {
    /** The point that the head turns about: inside it, between the ears. */
    private static final double PIVOT_Y = 0.4;

    private static final double PIVOT_Z = -0.8;

    final double yaw;
    final double pitch;
    final double roll;
    private final double distance;
    private final double[] matrix;
    private double scale = 1;
    private double offsetX;
    private double offsetY;

    Camera(double yaw, double pitch, double roll, double distance) {
        this.yaw = yaw;
        this.pitch = pitch;
        this.roll = roll;
        this.distance = distance;
        this.matrix = rotation(yaw, pitch, roll);
    }

    private static double[] rotation(double yaw, double pitch, double roll) {
        double cy = StrictMath.cos(yaw);
        double sy = StrictMath.sin(yaw);
        double cp = StrictMath.cos(pitch);
        double sp = StrictMath.sin(pitch);
        double cr = StrictMath.cos(roll);
        double sr = StrictMath.sin(roll);
        // y points down: turning the nose (+z) up takes z to −y.
        double[] yawed = {cy, 0, sy, 0, 1, 0, -sy, 0, cy};
        double[] pitched = {1, 0, 0, 0, cp, -sp, 0, sp, cp};
        double[] rolled = {cr, -sr, 0, sr, cr, 0, 0, 0, 1};
        return times(rolled, times(pitched, yawed));
    }

    private static double[] times(double[] a, double[] b) {
        double[] c = new double[9];
        for (int i = 0; i < 9; i++) {
            int r = i / 3 * 3;
            int k = i % 3;
            c[i] = a[r] * b[k] + a[r + 1] * b[k + 3] + a[r + 2] * b[k + 6];
        }
        return c;
    }

    /** A camera at the same place that sees a body part turned by {@code share} of the head's angles. */
    Camera following(double share) {
        Camera part = new Camera(yaw * share, pitch * share, roll * share, distance);
        part.aim(scale, offsetX, offsetY);
        return part;
    }

    /** Sets the picture's pixels per unit and the pixel that the middle of the eyes' plane falls on. */
    void aim(double pixelsPerUnit, double x, double y) {
        this.scale = pixelsPerUnit;
        this.offsetX = x;
        this.offsetY = y;
    }

    double scale() {
        return scale;
    }

    /** From the head's frame to the camera's: x right, y down, z towards the viewer. In place. */
    void turn(double[] xyz) {
        double x = xyz[0];
        double y = xyz[1] - PIVOT_Y;
        double z = xyz[2] - PIVOT_Z;
        xyz[0] = matrix[0] * x + matrix[1] * y + matrix[2] * z;
        xyz[1] = matrix[3] * x + matrix[4] * y + matrix[5] * z + PIVOT_Y;
        xyz[2] = matrix[6] * x + matrix[7] * y + matrix[8] * z + PIVOT_Z;
    }

    /** From the camera's frame to pixels in x and y; z stays. In place. */
    void project(double[] xyz) {
        double zoom = scale * distance / (distance - xyz[2]);
        xyz[0] = offsetX + zoom * xyz[0];
        xyz[1] = offsetY + zoom * xyz[1];
    }

    /** The pixel of a place in the head's frame. */
    double[] see(double x, double y, double z) {
        double[] xyz = {x, y, z};
        turn(xyz);
        project(xyz);
        return xyz;
    }
}
