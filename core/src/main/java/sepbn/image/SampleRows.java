package sepbn.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/** Copies images of any layout (grey, palette, 16 bits, see-through), a row of samples at a time. */
final class SampleRows {
    private static final int OPAQUE = 255;

    private SampleRows() {}

    static void copy(BufferedImage image, byte[] rgb) {
        Raster raster = image.getRaster();
        ColorModel colors = image.getColorModel();
        int transfer = raster.getTransferType();
        boolean whole = transfer == DataBuffer.TYPE_BYTE
                || transfer == DataBuffer.TYPE_USHORT
                || transfer == DataBuffer.TYPE_INT;
        if (!(colors instanceof IndexColorModel) && whole && (isRgb(colors) || isGrey(colors))) {
            copySamples(raster, colors, rgb);
        } else {
            copyColors(image, rgb);
        }
    }

    static boolean isRgb(ColorModel colors) {
        return !(colors instanceof IndexColorModel) && colors.getColorSpace().getType() == ColorSpace.TYPE_RGB;
    }

    private static boolean isGrey(ColorModel colors) {
        return colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    private static void copySamples(Raster raster, ColorModel colors, byte[] rgb) {
        int bands = raster.getNumBands();
        int colored = colors.getNumColorComponents();
        boolean faded = colors.hasAlpha() && bands > colored && !colors.isAlphaPremultiplied();
        int green = colored == 1 ? 0 : 1;
        int blue = colored == 1 ? 0 : 2;
        int[] max = new int[bands];
        for (int band = 0; band < bands; band++) {
            max[band] = (int) ((1L << raster.getSampleModel().getSampleSize(band)) - 1);
        }
        int[] row = new int[bands * raster.getWidth()];
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
            for (int at = 0; at < row.length; at += bands, to += 3) {
                int alpha = faded ? eightBits(row[at + colored], max[colored]) : OPAQUE;
                rgb[to] = onBlack(eightBits(row[at], max[0]), alpha);
                rgb[to + 1] = onBlack(eightBits(row[at + green], max[green]), alpha);
                rgb[to + 2] = onBlack(eightBits(row[at + blue], max[blue]), alpha);
            }
        }
    }

    /** Palettes, and colour spaces that only their own model can turn into red, green and blue. */
    private static void copyColors(BufferedImage image, byte[] rgb) {
        int[] row = new int[image.getWidth()];
        int to = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int argb : row) {
                int alpha = argb >>> 24;
                rgb[to++] = onBlack(argb >> 16 & 0xff, alpha);
                rgb[to++] = onBlack(argb >> 8 & 0xff, alpha);
                rgb[to++] = onBlack(argb & 0xff, alpha);
            }
        }
    }

    /** 16-bit samples are rounded: 0 stays 0, the largest becomes 255. */
    private static int eightBits(int sample, int max) {
        return max == 255 ? sample : (int) ((sample * 255L + max / 2) / max);
    }

    private static byte onBlack(int value, int alpha) {
        return (byte) (alpha == OPAQUE ? value : (value * alpha + OPAQUE / 2) / OPAQUE);
    }
}
