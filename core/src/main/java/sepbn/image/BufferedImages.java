package sepbn.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/** Between {@link Image} and the JDK's images, which decoders make and on which lines are drawn. */
public final class BufferedImages {
    private BufferedImages() {}

    /** A copy that can be drawn on. */
    public static BufferedImage of(Image image) {
        BufferedImage copy = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) copy.getRaster().getDataBuffer()).getData();
        byte[] rgb = image.rgb();
        for (int i = 0; i < rgb.length; i += 3) {
            bgr[i] = rgb[i + 2];
            bgr[i + 1] = rgb[i + 1];
            bgr[i + 2] = rgb[i];
        }
        return copy;
    }

    /**
     * A copy as 8 bits of red, green and blue. Numbers are taken as they are stored, without a conversion by colour
     * profile; grey ones are copied into all three channels, and what is see-through lets black through.
     */
    public static Image toImage(BufferedImage image) {
        Raster raster = image.getRaster();
        ColorModel colors = image.getColorModel();
        byte[] rgb = new byte[Math.multiplyExact(3 * image.getWidth(), image.getHeight())];
        boolean threeBytes = raster.getSampleModel() instanceof PixelInterleavedSampleModel
                && raster.getTransferType() == DataBuffer.TYPE_BYTE
                && raster.getNumBands() == 3
                && SampleRows.isRgb(colors);
        if (threeBytes) {
            copyBytes(raster, rgb);
        } else {
            SampleRows.copy(image, rgb);
        }
        return new Image(image.getWidth(), image.getHeight(), rgb);
    }

    /** The way that most images go. */
    private static void copyBytes(Raster raster, byte[] rgb) {
        PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) raster.getSampleModel();
        DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
        byte[] source = buffer.getData();
        int[] bands = model.getBandOffsets();
        int x0 = raster.getMinX() - raster.getSampleModelTranslateX();
        int y0 = raster.getMinY() - raster.getSampleModelTranslateY();
        int to = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            int from = buffer.getOffset() + (y0 + y) * model.getScanlineStride() + x0 * model.getPixelStride();
            for (int x = 0; x < raster.getWidth(); x++, from += model.getPixelStride(), to += 3) {
                rgb[to] = source[from + bands[0]];
                rgb[to + 1] = source[from + bands[1]];
                rgb[to + 2] = source[from + bands[2]];
            }
        }
    }
}
