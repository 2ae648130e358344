package sepbn.evaluate.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import sepbn.data.FaceShapes;
import sepbn.domain.PoseDomain;
import sepbn.domain.PoseDomains;
import sepbn.evaluate.embedding.Embedding;
import sepbn.geometry.Affine;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.json.EnumNames;

/**
 * Faces as dots, in the colour of their domain of head pose, where an embedding of their aligned shapes places them: figure
 * 3 of the paper. The plane is turned so that faces that look right lie on the right.
 *
 * @param title one line, without the data set's folder, so that the picture can be published
 * @param places of all faces, in units of the drawing
 * @param domains of all faces, in the same order
 */
public record DomainPlot(String title, String subtitle, List<Point> places, List<PoseDomain> domains) {
    static final int WIDTH = 1200;
    static final int HEIGHT = 960;
    /** Where the dots begin, below title and legend. */
    static final int TOP = 130;

    static final int MARGIN = 30;
    static final int DOT = 5;

    /** The styles of the page, by domain. */
    private static final Map<PoseDomain, String> STYLES =
            Map.of(PoseDomain.NEAR_FRONTAL, "other", PoseDomain.LEFT, "floor", PoseDomain.RIGHT, "main");

    /** The domains in the order of a page's colours: a chart with a curve for each, in this order, has the colours of the dots. */
    public static final List<PoseDomain> PALETTE = List.of(PoseDomain.RIGHT, PoseDomain.LEFT, PoseDomain.NEAR_FRONTAL);

    /** From left to right, as they lie. */
    private static final List<PoseDomain> ORDER = List.of(PoseDomain.LEFT, PoseDomain.NEAR_FRONTAL, PoseDomain.RIGHT);

    public DomainPlot {
        places = List.copyOf(places);
        domains = List.copyOf(domains);
        if (places.size() != domains.size()) {
            throw new ReportException(
                    "places (=" + places.size() + ") must be as many as the domains (=" + domains.size() + ")");
        }
    }

    /**
     * Faces that were placed before.
     *
     * @param rows x, y and the domain's name of each
     */
    public static DomainPlot of(List<List<String>> rows) {
        return new DomainPlot(
                "Domains of head pose: " + Numbers.count(rows.size()) + " faces",
                "Each dot is a face, placed by its aligned shape",
                rows.stream()
                        .map(row -> new Point(Double.parseDouble(row.get(0)), Double.parseDouble(row.get(1))))
                        .toList(),
                rows.stream().map(row -> domain(row.get(2))).toList());
    }

    private static PoseDomain domain(String name) {
        return Arrays.stream(PoseDomain.values())
                .filter(domain -> EnumNames.of(domain).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ReportException("domain (=" + name + ") must be one of " + EnumNames.of(PoseDomain.class)));
    }

    /** Places the faces, which may take minutes; {@code progress} is told the finished rounds. */
    public static DomainPlot of(FaceShapes faces, PoseDomains domains, Embedding embedding, IntConsumer progress) {
        List<double[]> rows = faces.shapes().stream()
                .map(shape -> domains.aligned(shape).toArray())
                .toList();
        List<Point> places = embedding.of(rows, progress);
        double[] yaws = faces.shapes().stream().mapToDouble(domains::yaw).toArray();
        return new DomainPlot(
                "Domains of head pose: " + Numbers.count(places.size()) + " faces",
                "Each dot is a face with " + faces.protocol().count() + " landmarks, placed by " + embedding.label()
                        + " of its aligned shape",
                framed(turned(places, yaws)),
                faces.shapes().stream().map(domains::domain).toList());
    }

    /** Turned so that the yaw grows to the right. */
    private static Landmarks turned(List<Point> places, double... yaws) {
        Landmarks points = Landmarks.of(places);
        double meanX = places.stream().mapToDouble(Point::x).average().orElse(0);
        double meanY = places.stream().mapToDouble(Point::y).average().orElse(0);
        double alongX = 0;
        double alongY = 0;
        for (int i = 0; i < yaws.length; i++) {
            alongX += yaws[i] * (points.x(i) - meanX);
            alongY += yaws[i] * (points.y(i) - meanY);
        }
        return points.transformed(Affine.rotation(-Math.atan2(alongY, alongX)));
    }

    /** As large as fits below the legend. */
    private static List<Point> framed(Landmarks places) {
        double[] xs = places.points().stream().mapToDouble(Point::x).sorted().toArray();
        double[] ys = places.points().stream().mapToDouble(Point::y).sorted().toArray();
        double width = xs[xs.length - 1] - xs[0];
        double height = ys[ys.length - 1] - ys[0];
        double scale = Math.min(
                (WIDTH - 2.0 * MARGIN) / Math.max(width, 1e-9), (HEIGHT - TOP - MARGIN) / Math.max(height, 1e-9));
        Affine frame = Affine.translation(-xs[0] - width / 2, -ys[0] - height / 2)
                .then(Affine.scaling(scale, scale))
                .then(Affine.translation(WIDTH / 2.0, (TOP + HEIGHT - MARGIN) / 2.0));
        return places.transformed(frame).points();
    }

    /** What the templates and the drawing read. */
    record View(String title, String subtitle, int width, int height, int margin, int dot, List<Group> groups) {}

    /**
     * The faces of one domain.
     *
     * @param label for the legend, with their number
     * @param keyX where the legend's dot lies
     * @param path a stroke without length for each dot
     */
    record Group(String style, String label, int keyX, int labelX, List<Point> dots, String path) {}

    View view() {
        List<Group> groups = new ArrayList<>();
        int x = MARGIN;
        for (PoseDomain domain : ORDER) {
            List<Point> dots = new ArrayList<>();
            StringBuilder path = new StringBuilder();
            for (int i = 0; i < places.size(); i++) {
                if (domains.get(i) == domain) {
                    Point place = places.get(i);
                    dots.add(place);
                    path.append('M')
                            .append(Math.round(place.x()))
                            .append(' ')
                            .append(Math.round(place.y()))
                            .append("h0");
                }
            }
            String label = EnumNames.of(domain) + " " + Numbers.count(dots.size()) + " ("
                    + Numbers.fixed(100.0 * dots.size() / places.size(), 1) + " %)";
            groups.add(new Group(STYLES.get(domain), label, x + 8, x + 26, dots, path.toString()));
            x += 70 + 12 * label.length();
        }
        return new View(title, subtitle, WIDTH, HEIGHT, MARGIN, DOT, groups);
    }
}
