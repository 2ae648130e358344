package sepbn.evaluate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import sepbn.geometry.Landmarks;

/**
 * Numbers beside landmarks: on the outside of the face where there is room, over no landmark and no other number; farther away
 * with a line that leads there, or not at all, where landmarks are crowded.
 */
final class LandmarkNumbers {
    private static final Color INK = Color.WHITE;
    private static final Color RIM = new Color(0, 0, 0, 200);
    private static final Color LEADER = new Color(255, 255, 255, 150);
    private static final double GAP = 1.5;
    private static final int RINGS = 4;
    private static final int DIRECTIONS = 24;
    /** A number turned away from the outside counts as if it were so many rings farther away. */
    private static final double RINGS_PER_HALF_TURN = 2.5;

    /** A number on a line counts as if it were so many rings farther away. */
    private static final double RINGS_FOR_A_LINE = 1.2;

    private final Landmarks landmarks;
    private final double radius;
    /** Of a dot with its rim. */
    private final double reach;

    private final Rectangle2D canvas;
    private final List<Path2D> lines;
    private final List<Rectangle2D> taken = new ArrayList<>();

    /**
     * @param landmarks in pixels of Java's canvas, drawn with {@code radius}
     * @param lines that numbers better not cover
     */
    LandmarkNumbers(Landmarks landmarks, double radius, Rectangle2D canvas, List<Path2D> lines) {
        this.landmarks = landmarks;
        this.radius = radius;
        reach = 1.4 * radius;
        this.canvas = canvas;
        this.lines = lines;
    }

    private int[] labelled() {
        return IntStream.range(0, landmarks.count()).filter(landmarks::labelled).toArray();
    }

    /** The most crowded landmarks come first: the others find room elsewhere. */
    void draw(Graphics2D graphics, Font font) {
        IntStream.of(labelled())
                .filter(landmark -> canvas.contains(landmarks.x(landmark), landmarks.y(landmark)))
                .boxed()
                .sorted(Comparator.comparingDouble(this::spacing))
                .forEach(landmark -> draw(graphics, font, landmark));
    }

    /** The distance to the second nearest landmark. */
    private double spacing(int landmark) {
        return IntStream.of(labelled())
                .filter(other -> other != landmark)
                .mapToDouble(other -> landmarks.point(landmark).distanceTo(landmarks.point(other)))
                .sorted()
                .skip(1)
                .findFirst()
                .orElse(0);
    }

    private void draw(Graphics2D graphics, Font font, int landmark) {
        GlyphVector glyphs = font.createGlyphVector(graphics.getFontRenderContext(), Integer.toString(landmark));
        Rectangle2D size = glyphs.getVisualBounds();
        places(landmark, size).stream()
                .filter(place -> isFree(place, landmark))
                .findFirst()
                .ifPresent(place -> {
                    taken.add(place);
                    lead(graphics, landmark, place);
                    Shape number = AffineTransform.getTranslateInstance(
                                    place.getX() + GAP - size.getX(), place.getY() + GAP - size.getY())
                            .createTransformedShape(glyphs.getOutline());
                    graphics.setColor(RIM);
                    graphics.setStroke(new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                    graphics.draw(number);
                    graphics.setColor(INK);
                    graphics.fill(number);
                });
    }

    /** The places for a number of that size, best first. */
    private List<Rectangle2D> places(int landmark, Rectangle2D size) {
        double width = size.getWidth() + 2 * GAP;
        double height = size.getHeight() + 2 * GAP;
        double outwards = outwards(landmark);
        record Candidate(double cost, Rectangle2D place) {}
        List<Candidate> candidates = new ArrayList<>();
        for (int ring = 0; ring < RINGS; ring++) {
            for (int i = 0; i < DIRECTIONS; i++) {
                double turn = 2 * Math.PI * i / DIRECTIONS;
                double x = Math.cos(outwards + turn);
                double y = Math.sin(outwards + turn);
                // As near as the box comes to the dot in this direction.
                double half =
                        Math.min(width / 2 / Math.max(1e-9, Math.abs(x)), height / 2 / Math.max(1e-9, Math.abs(y)));
                double distance = reach + half + ring * height * 0.8;
                Rectangle2D place = new Rectangle2D.Double(
                        landmarks.x(landmark) + distance * x - width / 2,
                        landmarks.y(landmark) + distance * y - height / 2,
                        width,
                        height);
                double turned = RINGS_PER_HALF_TURN * Math.min(turn, 2 * Math.PI - turn) / Math.PI;
                candidates.add(new Candidate(ring + turned + (onLine(place) ? RINGS_FOR_A_LINE : 0), place));
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::cost));
        return candidates.stream().map(Candidate::place).toList();
    }

    /** The direction from the middle of the landmarks' neighbours to the landmark, as an angle. */
    private double outwards(int landmark) {
        double x = 0;
        double y = 0;
        for (int other : labelled()) {
            if (other != landmark) {
                double dx = landmarks.x(landmark) - landmarks.x(other);
                double dy = landmarks.y(landmark) - landmarks.y(other);
                double weight = 1 / Math.max(1, dx * dx + dy * dy);
                x += weight * dx;
                y += weight * dy;
            }
        }
        return Math.atan2(y, x);
    }

    private boolean onLine(Rectangle2D place) {
        return lines.stream().anyMatch(line -> crosses(line, place));
    }

    /** Whether the path itself, not the area that it encloses, comes into the rectangle. */
    private static boolean crosses(Path2D path, Rectangle2D place) {
        double[] to = new double[6];
        double[] from = new double[2];
        for (PathIterator segments = path.getPathIterator(null); !segments.isDone(); segments.next()) {
            if (segments.currentSegment(to) == PathIterator.SEG_LINETO
                    && place.intersectsLine(from[0], from[1], to[0], to[1])) {
                return true;
            }
            from[0] = to[0];
            from[1] = to[1];
        }
        return false;
    }

    /** Its own dot counts by the distance that the place keeps from it. */
    private boolean isFree(Rectangle2D place, int landmark) {
        return canvas.contains(place)
                && taken.stream().noneMatch(place::intersects)
                && IntStream.of(labelled())
                        .filter(other -> other != landmark)
                        .noneMatch(other -> place.intersects(
                                landmarks.x(other) - reach, landmarks.y(other) - reach, 2 * reach, 2 * reach));
    }

    /** A line to a number that is not next to its landmark. */
    private void lead(Graphics2D graphics, int landmark, Rectangle2D place) {
        double x = Math.max(place.getMinX(), Math.min(landmarks.x(landmark), place.getMaxX()));
        double y = Math.max(place.getMinY(), Math.min(landmarks.y(landmark), place.getMaxY()));
        double distance = Math.hypot(x - landmarks.x(landmark), y - landmarks.y(landmark));
        if (distance > 3 * radius + GAP) {
            double start = 1.3 * radius / distance;
            graphics.setColor(LEADER);
            graphics.setStroke(new BasicStroke(0.8f));
            graphics.draw(new Line2D.Double(
                    landmarks.x(landmark) + start * (x - landmarks.x(landmark)),
                    landmarks.y(landmark) + start * (y - landmarks.y(landmark)),
                    x,
                    y));
        }
    }
}
