package sepbn.data.check;

import sepbn.image.Image;

/** An image averaged to a few cells. */
final class GreyCells {
    private final Image image;
    private final double[] across;

    private GreyCells(Image image, int columns) {
        this.image = image;
        across = edges(image.width(), columns);
    }

    /**
     * The mean grey level, 0 to 255, of each cell, row by row; the cells divide the image evenly, and a pixel that they divide
     * counts for each by its share. Grey is (red + 2·green + blue) / 4.
     */
    static float[] of(Image image, int rows, int columns) {
        GreyCells grey = new GreyCells(image, columns);
        double[] down = edges(image.height(), rows);
        double area = 4.0 * image.width() / columns * image.height() / rows;
        double[] sums = new double[columns];
        float[] cells = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            java.util.Arrays.fill(sums, 0);
            for (int y = (int) down[row]; y < Math.min(image.height(), Math.ceil(down[row + 1])); y++) {
                grey.add(y, Math.min(y + 1, down[row + 1]) - Math.max(y, down[row]), sums);
            }
            for (int column = 0; column < columns; column++) {
                cells[row * columns + column] = (float) (sums[column] / area);
            }
        }
        return cells;
    }

    private static double[] edges(int length, int cells) {
        double[] edges = new double[cells + 1];
        for (int i = 0; i <= cells; i++) {
            edges[i] = (double) i * length / cells;
        }
        return edges;
    }

    /** Adds {@code share} of pixel row y to the cells. */
    private void add(int y, double share, double[] sums) {
        byte[] rgb = image.rgb();
        int row = y * image.width();
        for (int column = 0; column < sums.length; column++) {
            int end = (int) Math.min(image.width(), Math.ceil(across[column + 1]));
            for (int x = (int) across[column]; x < end; x++) {
                double width = Math.min(x + 1, across[column + 1]) - Math.max(x, across[column]);
                int at = 3 * (row + x);
                int grey = (rgb[at] & 0xff) + 2 * (rgb[at + 1] & 0xff) + (rgb[at + 2] & 0xff);
                sums[column] += share * width * grey;
            }
        }
    }
}
