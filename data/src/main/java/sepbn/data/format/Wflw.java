package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sepbn.data.DataFormat;
import sepbn.data.DataSource;
import sepbn.data.FaceBoxes;
import sepbn.data.FaceGroup;
import sepbn.data.FaceList;
import sepbn.data.FormatDescription;
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
    static final List<String> SUBSETS = List.of("pose", "expression", "illumination", "make-up", "occlusion", "blur");
    static final String LISTS = "WFLW_annotations/list_98pt_rect_attr_train_test/list_98pt_rect_attr_";
    static final String IMAGES = "WFLW_images";
    private static final int COORDINATES = 196;
    private static final int FLAGS = COORDINATES + 4;
    private static final int PATH = FLAGS + 6;

    private static final FormatDescription DESCRIPTION = new FormatDescription(
            "wflw",
            LISTS + "train.txt or …test.txt, and WFLW_images",
            "wflw-98",
            "research, non-commercial",
            expected(),
            Map.of(),
            Set.of());

    private final Protocol protocol = Protocols.named("wflw-98");

    private static Map<String, Integer> expected() {
        Map<String, Integer> counts = new LinkedHashMap<>(Map.of("train", 7500, "test", 2500));
        List<Integer> subsets = List.of(326, 314, 698, 206, 736, 773);
        for (int i = 0; i < SUBSETS.size(); i++) {
            counts.put(SUBSETS.get(i), subsets.get(i));
        }
        return counts;
    }

    @Override
    public FormatDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Protocol read(DataSource source, FaceList faces) {
        Path folder = ImageFolder.of(source, DESCRIPTION.reads());
        FaceNames names = new FaceNames();
        read(folder, "train", names, faces);
        read(folder, "test", names, faces);
        return protocol;
    }

    private void read(Path folder, String part, FaceNames names, FaceList faces) {
        Path list = folder.resolve(LISTS + part + ".txt");
        if (!Files.exists(list)) {
            return;
        }
        for (AnnotationLine line : AnnotationLine.read(list)) {
            String image = line.text(line.fields().size() - 1).replace('\\', '/');
            String id = names.next(image);
            faces.add(part, FaceGroup.of(image), () -> face(folder, line, image, id, part));
        }
    }

    private Sample face(Path folder, AnnotationLine line, String image, String id, String part) {
        line.requireFields(
                line.fields().size() == PATH + 1, "196 coordinates, a rectangle, six flags and a path, 207 in all");
        Landmarks landmarks = Landmarks.of(line.numbers(0, COORDINATES));
        return new Sample(
                id,
                new ImageFolder(folder.resolve(IMAGES)).image(image, line.where()),
                landmarks,
                Set.of(),
                FaceBoxes.of(box(line), protocol, landmarks),
                subsets(line, part));
    }

    private static Box box(AnnotationLine line) {
        double left = line.number(COORDINATES);
        double top = line.number(COORDINATES + 1);
        double width = Decimals.minus(line.numberText(COORDINATES + 2), line.numberText(COORDINATES));
        double height = Decimals.minus(line.numberText(COORDINATES + 3), line.numberText(COORDINATES + 1));
        require(
                width > 0 && height > 0,
                line.where() + ": rectangle must have its right and lower edge after its left and upper one");
        return new Box(left, top, width, height);
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
