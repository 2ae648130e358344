package sepbn.data.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.data.DataSet;
import sepbn.data.ImageSource;
import sepbn.data.Sample;

/** An image with all its faces, at least one. */
record ImageFaces(ImageSource image, List<Sample> faces) {
    /** Those of a data set, in the order of their first faces. */
    static List<ImageFaces> of(DataSet data) {
        Map<ImageSource, List<Sample>> faces = new LinkedHashMap<>();
        data.samples().forEach(face -> faces.computeIfAbsent(face.image(), image -> new ArrayList<>())
                .add(face));
        return faces.entrySet().stream()
                .map(entry -> new ImageFaces(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    String name() {
        return first().imageName();
    }

    Sample first() {
        return faces.get(0);
    }
}
