package sepbn.data;

import java.util.Optional;
import sepbn.image.Image;

/**
 * Where a sample's pixels come from: a file to decode or a face to draw. Safe to use from several threads. Sources that
 * are equal give the same image.
 */
@FunctionalInterface
public interface ImageSource {
    /**
     * Decodes or draws the image, anew at every call.
     *
     * @throws sepbn.SepbnException if that fails; the message names the file
     */
    Image load();

    /**
     * What changes when the image does, at a small cost compared with loading it; absent if nothing tells.
     *
     * @throws sepbn.SepbnException if it can't be found out; the message names the file
     */
    default Optional<String> stamp() {
        return Optional.empty();
    }
}
