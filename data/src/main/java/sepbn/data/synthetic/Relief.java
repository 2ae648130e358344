package sepbn.data.synthetic;

/** What stands out from the head's sections or lies deeper, as a depth added at each place (x, y) of the front view. */
final class Relief {
    private static final double[] RIDGE_AT = {-0.35, -0.2, 0.1, 0.3, 0.5, 0.75, 1.0, 1.12, 1.24, 1.34};
    private static final double[] RIDGE = {0, 0.03, 0.075, 0.14, 0.21, 0.3, 0.385, 0.27, 0.13, 0};
    private static final double[] HALF_WIDTH = {0.16, 0.16, 0.17, 0.2, 0.23, 0.26, 0.3, 0.31, 0.31, 0.3};

    private final FrontFace face;
    private final Identity identity;
    private final Expression expression;
    private final double chin;

    Relief(FrontFace face, Identity identity, Expression expression, double chin) {
        this.face = face;
        this.identity = identity;
        this.expression = expression;
        this.chin = chin;
    }

    double at(double x, double y) {
        if (y < -0.7 || Math.abs(x) > 1.15) {
            return 0;
        }
        return nose(x, y) + eyes(x, y) + mouth(x, y) + bones(x, y);
    }

    private double nose(double x, double y) {
        double from = face.y(51);
        double t = (y - from) / (face.y(54) - from);
        if (t < RIDGE_AT[0] || t > RIDGE_AT[RIDGE_AT.length - 1]) {
            return 0;
        }
        double wide = Math.sqrt(identity.noseWidth());
        double ridge = Curves.linear(RIDGE_AT, RIDGE, t) * identity.noseHeight();
        double across = x / (Curves.linear(RIDGE_AT, HALF_WIDTH, t) * wide);
        double wing =
                Curves.bump((Math.abs(x) - 0.75 * face.x(59)) / 0.13) * Curves.bump((y - face.y(59) + 0.02) / 0.14);
        return ridge * Curves.bump(across) + 0.1 * wing;
    }

    private double eyes(double x, double y) {
        double depth = 0;
        for (int side = -1; side <= 1; side += 2) {
            double ex = side < 0 ? face.x(60) + face.x(64) : face.x(68) + face.x(72);
            double dx = x - ex / 2;
            double socket = Curves.bump((dx + side * 0.05) / 0.42) * Curves.bump((y + 0.03) / 0.26);
            double ball = Curves.bump(dx / 0.24) * Curves.bump((y - 0.0) / 0.15);
            depth += -0.15 * identity.socketDepth() * socket + 0.06 * ball;
            double ridge = Curves.bump((x - side * 0.62) / 0.5) * Curves.bump((y + 0.3 - identity.browOffset()) / 0.2);
            depth += 0.09 * ridge;
        }
        return depth;
    }

    private double mouth(double x, double y) {
        double mid = face.x(79);
        double half = face.x(82) - mid;
        double upperY = (face.y(79) + face.y(90)) / 2;
        double lowerY = (face.y(94) + face.y(85)) / 2;
        double across = Curves.bump((x - mid) / (1.05 * half));
        double upper = Curves.bump((y - upperY) / 0.13) * across;
        double lower = Curves.bump((y - lowerY) / 0.14) * across;
        double groove = Curves.bump((x - mid) / 0.34) * Curves.bump((y - face.y(85) - 0.1) / 0.1);
        double corner = (Curves.bump((x - face.x(76)) / 0.14) + Curves.bump((x - face.x(82)) / 0.14))
                * Curves.bump((y - face.y(76)) / 0.14);
        double gap = face.y(94) - face.y(90);
        double hole = gap < 0.02
                ? 0
                : Curves.bump((x - mid) / (0.8 * half))
                        * Curves.bump((y - (face.y(90) + face.y(94)) / 2) / (0.6 * gap));
        return 0.075 * upper + 0.075 * lower - 0.04 * groove - 0.06 * corner - Math.min(0.15, gap) * hole;
    }

    private double bones(double x, double y) {
        double joy = Math.max(0, expression.smile());
        double ax = Math.abs(x);
        double cheek = Curves.bump((ax - 0.62) / 0.42) * Curves.bump((y - 0.48 + 0.06 * joy) / 0.42);
        double ball = Curves.bump(x / 0.32) * Curves.bump((y - chin + 0.24) / 0.24);
        double fold = Curves.bump((ax - 0.4 - 0.3 * (y - 0.7)) / 0.12) * Curves.bump((y - 0.82) / 0.3);
        return (0.05 + 0.05 * joy) * cheek + 0.05 * ball - (0.015 + 0.035 * joy) * fold;
    }
}
