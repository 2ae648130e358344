package sepbn.evaluate;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.image.BufferedImages;
import sepbn.image.Image;

/** A grid of pictures with a caption under each: a look at many faces at once. */
public final class ContactSheet {
    private static final int GAP = 6;
    private static final int CAPTION_HEIGHT = 16;
    private static final Color BACKGROUND = new Color(0x20252c);
    private static final Color CAPTION = new Color(0xe6ebf1);

    private final int columns;
    private final int cell;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Image picture, String caption) {}

    /**
     * An empty sheet.
     *
     * @param columns the pictures in a row
     * @param cell the width and height in pixels that each picture is fitted into
     */
    public ContactSheet(int columns, int cell) {
        if (columns < 1 || cell < 1) {
            throw new EvaluationException(
                    "contact sheet (columns " + columns + ", cell " + cell + " pixels) must have at least 1 of each");
        }
        this.columns = columns;
        this.cell = cell;
    }

    /**
     * Adds a picture after the others.
     *
     * @param caption may be empty; what does not fit is cut, and a machine without fonts leaves it out
     */
    public ContactSheet add(Image picture, String caption) {
        entries.add(new Entry(picture, caption));
        return this;
    }

    /** The sheet so far. */
    public Image image() {
        if (entries.isEmpty()) {
            throw new EvaluationException("contact sheet must have at least one picture");
        }
        boolean captions = entries.stream().anyMatch(entry -> !entry.caption().isEmpty());
        int rowHeight = cell + GAP + (captions ? CAPTION_HEIGHT : 0);
        int rows = (entries.size() + columns - 1) / columns;
        int shown = Math.min(columns, entries.size());
        BufferedImage canvas = Canvases.black(GAP + shown * (cell + GAP), GAP + rows * rowHeight);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(BACKGROUND);
        graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        boolean canWrite = captions && Canvases.hasFont(graphics, font);
        graphics.setFont(font);
        for (int i = 0; i < entries.size(); i++) {
            draw(graphics, entries.get(i), canWrite, GAP + i % columns * (cell + GAP), GAP + i / columns * rowHeight);
        }
        graphics.dispose();
        return BufferedImages.toImage(canvas);
    }

    private void draw(Graphics2D graphics, Entry entry, boolean canWrite, int left, int top) {
        Image picture = entry.picture();
        Box square = Box.ofImage(picture.width(), picture.height()).squared();
        Affine fit = Affine.fromBoxToCrop(square, cell);
        graphics.drawImage(Canvases.cut(picture, fit, cell), left, top, null);
        if (canWrite && !entry.caption().isEmpty()) {
            graphics.setColor(CAPTION);
            graphics.drawString(fitted(graphics, entry.caption()), left, top + cell + CAPTION_HEIGHT - 3);
        }
    }

    private String fitted(Graphics2D graphics, String caption) {
        FontMetrics metrics = graphics.getFontMetrics();
        String text = caption;
        while (text.length() > 1 && metrics.stringWidth(text) > cell) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }
}
