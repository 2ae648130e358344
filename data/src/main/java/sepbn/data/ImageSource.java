package sepbn.data;

import sepbn.image.Image;

/** Where a sample's pixels come from: a file to decode or a face to draw. Safe to use from several threads. */
@FunctionalInterface
public interface ImageSource {
    /**
     * Decodes or draws the image, anew at every call.
     *
     * @throws sepbn.SepbnException if that fails; the message names the file
     */
    Image load();
}
