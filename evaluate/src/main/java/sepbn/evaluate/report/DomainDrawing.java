package sepbn.evaluate.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import sepbn.image.BufferedImages;
import sepbn.image.Image;

/** A {@link DomainPlot} in pixels, with the light colours of {@code domains.css}. */
final class DomainDrawing {
    private static final Color TEXT = new Color(0x1b2430);
    private static final Color SOFT = new Color(0x566273);
    private static final Map<String, Color> COLORS =
            Map.of("main", new Color(0xb35900), "floor", new Color(0x0b6bb8), "other", new Color(0x7a8594));
    private static final int KEY = 14;

    private DomainDrawing() {}

    static Image of(DomainPlot.View view) {
        BufferedImage canvas = new BufferedImage(view.width(), view.height(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, view.width(), view.height());
        text(graphics, view.title(), view.margin(), 44, Font.BOLD, 26, TEXT);
        text(graphics, view.subtitle(), view.margin(), 74, Font.PLAIN, 18, SOFT);
        for (DomainPlot.Group group : view.groups()) {
            graphics.setColor(COLORS.get(group.style()));
            dot(graphics, group.keyX(), 104, KEY);
            group.dots().forEach(place -> dot(graphics, place.x(), place.y(), view.dot()));
            text(graphics, group.label(), group.labelX(), 111, Font.PLAIN, 20, TEXT);
        }
        graphics.dispose();
        return BufferedImages.toImage(canvas);
    }

    private static void text(Graphics2D graphics, String text, int x, int y, int style, int size, Color color) {
        graphics.setColor(color);
        graphics.setFont(new Font(Font.SANS_SERIF, style, size));
        graphics.drawString(text, x, y);
    }

    private static void dot(Graphics2D graphics, double x, double y, double width) {
        graphics.fill(new Ellipse2D.Double(x - width / 2, y - width / 2, width, width));
    }
}
