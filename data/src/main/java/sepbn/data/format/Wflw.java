package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sepbn.data.DataFormat;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.HoldOut;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/**
 * WFLW (Wu et al., "Look at Boundary", 2018) from its official folders: {@code WFLW_images} and {@code WFLW_annotations} with
 * {@code list_98pt_rect_attr_train.txt} and {@code …_test.txt}, a face a line: 196 coordinates, the rectangle's corners, six
 * flags, the image's path. Pixels are counted from 0. A flag that is set makes the face a member of the subset of that name.
 */
public final class Wflw implements DataFormat {
    private static final List<String> SUBSETS =
            List.of("pose", "expression", "illumination", "make-up", "occlusion", "blur");
    private static final String LISTS = "WFLW_annotations/list_98pt_rect_attr_train_test/list_98pt_rect_attr_";
    private static final int COORDINATES = 196;
    private static final int FLAGS = COORDINATES + 4;
    private static final int PATH = FLAGS + 6;

    @Override
    public DataSet open(DataSetReference reference) {
        FormatFolder folder = FormatFolder.of(reference, "WFLW_annotations and WFLW_images");
        Protocol protocol = Protocols.named("wflw-98");
        List<AnnotatedFace> faces = new ArrayList<>();
        read(folder.path(), "train", faces);
        read(folder.path(), "test", faces);
        require(!faces.isEmpty(), "data set " + reference + ": folder must have " + LISTS + "train.txt or …test.txt");
        return DataSet.of(
                reference.toString(), protocol, Splits.PARTS.choose(reference, faces), "research, non-commercial");
    }

    private static void read(Path folder, String part, List<AnnotatedFace> faces) {
        Path list = folder.resolve(LISTS + part + ".txt");
        if (!Files.exists(list)) {
            return;
        }
        // An image may show several faces: the second has "#2" after its id.
        Map<String, Integer> seen = new HashMap<>();
        for (AnnotationLine line : AnnotationLine.read(list)) {
            line.requireFields(
                    line.fields().size() == PATH + 1, "196 coordinates, a rectangle, six flags and a path, 207 in all");
            String image = line.text(PATH).replace('\\', '/');
            int occurrence = seen.merge(part + "/" + image, 1, Integer::sum);
            Sample sample = new Sample(
                    occurrence == 1 ? image : image + "#" + occurrence,
                    FormatFolder.image(folder.resolve("WFLW_images"), image, line.where()),
                    Landmarks.of(line.numbers(0, COORDINATES)),
                    box(line),
                    subsets(line, part));
            faces.add(new AnnotatedFace(sample, part, HoldOut.holds(image)));
        }
    }

    private static Box box(AnnotationLine line) {
        double[] corners = line.numbers(COORDINATES, 4);
        require(
                corners[2] > corners[0] && corners[3] > corners[1],
                line.where() + ": rectangle must have its right and lower edge after its left and upper one");
        return new Box(corners[0], corners[1], corners[2] - corners[0], corners[3] - corners[1]);
    }

    private static Set<String> subsets(AnnotationLine line, String part) {
        Set<String> subsets = new HashSet<>(Set.of(part));
        for (int i = 0; i < SUBSETS.size(); i++) {
            if (line.flag(FLAGS + i)) {
                subsets.add(SUBSETS.get(i));
            }
        }
        return subsets;
    }
}
