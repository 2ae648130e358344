package sepbn.data.format;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sepbn.data.DataException;

/**
 * What one file of {@link Coco} holds, as it stands there.
 *
 * @param images the files' names, by the images' ids
 * @param categories the names of the key points, by the categories' ids
 * @param annotations those that have a labelled key point
 * @param leftOut why others have not been taken, a reason each
 * @param problems what is wrong with an annotation or an image
 * @param labelStudio whether Label Studio wrote it, which lists key points by their {@code model_index}, but the names of the
 *     category in the order of the labels
 * @param onesAreHidden whether v = 1 means a hidden key point; otherwise nothing is said about any
 */
record CocoFile(
        Path file,
        Map<String, String> images,
        Map<String, List<String>> categories,
        List<CocoAnnotation> annotations,
        List<String> leftOut,
        List<DataException> problems,
        boolean labelStudio,
        boolean onesAreHidden) {
    CocoFile {
        images = Map.copyOf(images);
        categories = Map.copyOf(categories);
        annotations = List.copyOf(annotations);
        leftOut = List.copyOf(leftOut);
        problems = List.copyOf(problems);
    }
}
