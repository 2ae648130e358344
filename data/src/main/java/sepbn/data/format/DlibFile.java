package sepbn.data.format;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import sepbn.data.DataException;

/**
 * What one file of {@link Dlib} holds, as it stands there.
 *
 * @param landmarks the number of landmarks of a face, where the file states it
 * @param boxes those that have a part
 * @param leftOut why others have not been taken, a reason each
 * @param problems what is wrong with a box or an image
 */
record DlibFile(
        Path file, OptionalInt landmarks, List<DlibBox> boxes, List<String> leftOut, List<DataException> problems) {
    DlibFile {
        boxes = List.copyOf(boxes);
        leftOut = List.copyOf(leftOut);
        problems = List.copyOf(problems);
    }
}
