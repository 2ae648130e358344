package sepbn.evaluate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.image.BufferedImages;
import sepbn.image.Image;
import sepbn.protocol.Part;
import sepbn.protocol.Protocol;

/**
 * Landmarks drawn over a picture: predicted ones as yellow dots, true ones as blue rings, the protocol's parts as lines.
 *
 * <p>Yellow and blue stay apart for every kind of colour blindness, and both get a dark rim so that they show on skin as
 * well as on hair. Draw the truth first: what is drawn later lies on top.
 */
public final class FaceDrawing {
    /** The colour of predicted landmarks. */
    public static final Color PREDICTED = new Color(0xffd60a);

    /** The colour of true landmarks. */
    public static final Color TRUE = new Color(0x3aa0ff);

    private static final Color RIM = new Color(0, 0, 0, 170);
    private static final int LINE_ALPHA = 190;
    /** The radius of a landmark as a share of the face's longer side, and its bounds in pixels of the drawing. */
    private static final double RADIUS_SHARE = 0.011;

    private static final double LEAST_RADIUS = 1.2;
    private static final double LARGEST_RADIUS = 9;

    /** The height of numbers in pixels, as a part of the drawing's side and at least. */
    private static final int NUMBERS_PER_SIDE = 44;

    private static final int SMALLEST_NUMBER = 9;

    /** Dots beside which numbers have room: this share of the usual radius, and at least so many pixels. */
    private static final double FINE = 0.6;

    private static final double LEAST_NUMBERED_RADIUS = 2;

    private final BufferedImage canvas;
    private final Affine view;

    private FaceDrawing(BufferedImage canvas, Affine view) {
        this.canvas = canvas;
        this.view = view;
    }

    /** A drawing over a copy of the whole picture, pixel for pixel. */
    public static FaceDrawing over(Image image) {
        return new FaceDrawing(BufferedImages.of(image), Affine.identity());
    }

    /**
     * A drawing over a part of the picture.
     *
     * @param part the part to show, in image pixels; what lies outside the picture is black
     * @param side the width and height of the drawing in pixels
     */
    public static FaceDrawing over(Image image, Box part, int side) {
        Affine view = Affine.fromBoxToCrop(part, side);
        return new FaceDrawing(Canvases.cut(image, view, side), view);
    }

    /** Draws true landmarks, in image pixels. */
    public FaceDrawing truth(Landmarks landmarks, Protocol protocol) {
        Landmarks placed = placed(landmarks, protocol);
        draw(placed, protocol, TRUE, false, radius(extent(placed)));
        return this;
    }

    /** Draws predicted landmarks, in image pixels. */
    public FaceDrawing prediction(Landmarks landmarks, Protocol protocol) {
        Landmarks placed = placed(landmarks, protocol);
        draw(placed, protocol, PREDICTED, true, radius(extent(placed)));
        return this;
    }

    /**
     * Draws true landmarks, in image pixels, as small dots with their numbers beside them, counted from 0. Where landmarks are
     * crowded some numbers are left out, and on a machine without fonts all.
     */
    public FaceDrawing numbered(Landmarks landmarks, Protocol protocol) {
        Landmarks placed = placed(landmarks, protocol);
        double radius = Math.max(LEAST_NUMBERED_RADIUS, FINE * radius(extent(placed)));
        draw(placed, protocol, TRUE, true, radius);
        Graphics2D graphics = graphics();
        int size = Math.max(SMALLEST_NUMBER, Math.min(canvas.getWidth(), canvas.getHeight()) / NUMBERS_PER_SIDE);
        Font font = new Font(Font.SANS_SERIF, Font.BOLD, size);
        if (Canvases.hasFont(graphics, font)) {
            Rectangle2D bounds = new Rectangle2D.Double(0, 0, canvas.getWidth(), canvas.getHeight());
            List<Path2D> lines =
                    protocol.parts().stream().map(part -> path(placed, part)).toList();
            new LandmarkNumbers(placed, radius, bounds, lines).draw(graphics, font);
        }
        graphics.dispose();
        return this;
    }

    /** Outlines a box, in image pixels. */
    public FaceDrawing box(Box box) {
        Affine toCanvas = view.then(Affine.translation(0.5, 0.5));
        double left = toCanvas.applyX(box.x(), box.y());
        double top = toCanvas.applyY(box.x(), box.y());
        double right = toCanvas.applyX(box.x() + box.width(), box.y() + box.height());
        double bottom = toCanvas.applyY(box.x() + box.width(), box.y() + box.height());
        double radius = radius(Math.max(right - left, bottom - top));
        Graphics2D graphics = graphics();
        stroke(graphics, new Rectangle2D.Double(left, top, right - left, bottom - top), Color.WHITE, radius);
        graphics.dispose();
        return this;
    }

    /** The drawing so far, as a copy. */
    public Image image() {
        return BufferedImages.toImage(canvas);
    }

    /** The drawing so far as the bytes of a JPEG file, to put into a page. */
    public byte[] jpeg() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(canvas, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private Landmarks placed(Landmarks landmarks, Protocol protocol) {
        if (landmarks.count() != protocol.count()) {
            throw new EvaluationException("landmarks (=" + landmarks.count() + ") must be the " + protocol.count()
                    + " of protocol " + protocol.name());
        }
        // Java's canvas has pixel centres at halves, ours has them at integers.
        return landmarks.transformed(view.then(Affine.translation(0.5, 0.5)));
    }

    private void draw(Landmarks placed, Protocol protocol, Color color, boolean filled, double radius) {
        Graphics2D graphics = graphics();
        Color lineColor = new Color(color.getRed(), color.getGreen(), color.getBlue(), LINE_ALPHA);
        for (Part part : protocol.parts()) {
            stroke(graphics, path(placed, part), lineColor, 0.6 * radius);
        }
        for (int i = 0; i < placed.count(); i++) {
            if (!placed.labelled(i)) {
                continue;
            }
            Shape dot = new Ellipse2D.Double(placed.x(i) - radius, placed.y(i) - radius, 2 * radius, 2 * radius);
            if (filled) {
                graphics.setColor(RIM);
                graphics.setStroke(new BasicStroke((float) (0.9 * radius)));
                graphics.draw(dot);
                graphics.setColor(color);
                graphics.fill(dot);
            } else {
                stroke(graphics, dot, color, 0.8 * radius);
            }
        }
        graphics.dispose();
    }

    private static void stroke(Graphics2D graphics, Shape shape, Color color, double width) {
        graphics.setColor(RIM);
        graphics.setStroke(round(width + Math.min(2, 0.8 * width)));
        graphics.draw(shape);
        graphics.setColor(color);
        graphics.setStroke(round(width));
        graphics.draw(shape);
    }

    private static BasicStroke round(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private static Path2D path(Landmarks placed, Part part) {
        Path2D path = new Path2D.Double();
        List<Integer> labelled =
                part.landmarks().stream().filter(placed::labelled).toList();
        for (int landmark : labelled) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(placed.x(landmark), placed.y(landmark));
            } else {
                path.lineTo(placed.x(landmark), placed.y(landmark));
            }
        }
        if (part.closed() && !labelled.isEmpty()) {
            path.closePath();
        }
        return path;
    }

    /** The longer side of the landmarks' bounds; unlike a box it may be zero. */
    private static double extent(Landmarks placed) {
        List<Point> points =
                placed.points().stream().filter(p -> !Double.isNaN(p.x())).toList();
        if (points.isEmpty()) {
            return 0;
        }
        double[] xs = points.stream().mapToDouble(Point::x).sorted().toArray();
        double[] ys = points.stream().mapToDouble(Point::y).sorted().toArray();
        return Math.max(xs[xs.length - 1] - xs[0], ys[ys.length - 1] - ys[0]);
    }

    private static double radius(double extent) {
        return Math.min(LARGEST_RADIUS, Math.max(LEAST_RADIUS, RADIUS_SHARE * extent));
    }

    private Graphics2D graphics() {
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return graphics;
    }
}
