package sepbn.server;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import sepbn.image.Image;
import sepbn.image.ImageException;
import sepbn.image.ImageReader;

/** From the bytes of an image to its pixels, of which only so many are in memory at a time. */
final class Decoder {
    /** Of the largest image, how many may be in memory decoded. */
    private static final int LARGEST_IMAGES = 4;

    /** Pixels are counted in pieces of these. */
    private static final int PIECE = 1024;

    private final Limits limits;
    private final Semaphore pixels;

    Decoder(Limits limits) {
        this.limits = limits;
        pixels = new Semaphore(LARGEST_IMAGES * pieces(limits.pixels()));
    }

    /**
     * Decodes a file.
     *
     * @param held receives how many pieces of pixels are reserved, before anything is decoded: to be {@link #free}d in any case
     * @throws ProblemException 415, 422 or 413 if that is no image, damaged or too large; 504 if it takes too long
     */
    Image decode(byte[] file, Deadline deadline, AtomicInteger held) {
        ProblemException.require(
                ImageReader.knows(file), 415, "the image must be a BMP, GIF, JPEG, PNG, TIFF or WebP file");
        try {
            return ImageReader.read(file, "image", new ImageReader.Say() {
                @Override
                public void declared(ImageReader.Size size) {
                    held.set(reserve(size, deadline));
                }

                @Override
                public void goOn() { // or a file that is much work would keep its thread from the others
                    if (deadline.passed()) {
                        throw ProblemException.late(limits);
                    }
                }
            });
        } catch (ImageException e) {
            throw new ProblemException(422, e.getMessage());
        }
    }

    /** To be done when an image is no longer needed. */
    void free(AtomicInteger held) {
        pixels.release(held.get());
    }

    private int reserve(ImageReader.Size size, Deadline deadline) {
        long count = (long) size.width() * size.height();
        ProblemException.require(
                count <= limits.pixels(),
                413,
                "the image declares " + size.width() + "x" + size.height() + " pixels, more than " + limits.pixels()
                        + "; scale it down");
        try {
            int wanted = pieces(count);
            if (!pixels.tryAcquire(wanted, deadline.left(), TimeUnit.NANOSECONDS)) {
                throw ProblemException.late(limits);
            }
            return wanted;
        } catch (InterruptedException e) {
            throw ProblemException.interrupted();
        }
    }

    private static int pieces(long count) {
        return Math.toIntExact(count / PIECE + 1);
    }
}
