package sepbn.data.check;

import java.util.stream.LongStream;
import sepbn.image.Image;

/**
 * What an image looks like from afar: its grey levels averaged to 16 rows of 17 cells, and 256 bits that tell whether a cell is
 * brighter than the one to its left (the difference hash of N. Krawetz, "Kind of like that", 2013, there of 8 rows of 9 cells).
 * Copies in another size, encoding or brightness have nearly the same bits and cells that rise and fall together.
 */
final class Thumbnail {
    static final int WORDS = 4;

    private static final int ROWS = 16;
    private static final int COLUMNS = ROWS + 1;

    private final long[] bits;
    /** Less their mean, of size 1 as a vector; zeros if the image is flat. */
    private final float[] contrasts;

    private Thumbnail(long[] bits, float[] contrasts) {
        this.bits = bits;
        this.contrasts = contrasts;
    }

    static Thumbnail of(Image image) {
        float[] cells = GreyCells.of(image, ROWS, COLUMNS);
        return new Thumbnail(bits(cells), contrasts(cells));
    }

    private static long[] bits(float[] cells) {
        long[] bits = new long[WORDS];
        for (int i = 0; i < ROWS * ROWS; i++) {
            int left = i / ROWS * COLUMNS + i % ROWS;
            if (cells[left + 1] > cells[left]) {
                bits[i / Long.SIZE] |= 1L << i % Long.SIZE;
            }
        }
        return bits;
    }

    private static float[] contrasts(float[] cells) {
        double mean = 0;
        for (float cell : cells) {
            mean += cell / cells.length;
        }
        double squares = 0;
        for (float cell : cells) {
            squares += (cell - mean) * (cell - mean);
        }
        // Less than a grey level on average is the noise of an image without content.
        boolean flat = squares < cells.length;
        float[] contrasts = new float[cells.length];
        for (int i = 0; i < cells.length && !flat; i++) {
            contrasts[i] = (float) ((cells[i] - mean) / Math.sqrt(squares));
        }
        return contrasts;
    }

    /** {@link #WORDS} words. Of images that have nothing to do with each other about 128 bits differ. */
    LongStream bits() {
        return LongStream.of(bits);
    }

    /** The correlation of the cells, −1 to 1: 1 for an image that is brighter or has more contrast; 0 if one is flat. */
    double correlation(Thumbnail other) {
        double sum = 0;
        for (int i = 0; i < contrasts.length; i++) {
            sum += contrasts[i] * other.contrasts[i];
        }
        return sum;
    }
}
