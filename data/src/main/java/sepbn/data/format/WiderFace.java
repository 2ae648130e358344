package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import sepbn.data.DataException;
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
 * WIDER FACE (Yang et al., 2016) with the five landmarks of RetinaFace (Deng et al., 2020): {@code train/label.txt} and
 * {@code val/label.txt}, or one {@code label.txt}, with the images in {@code images} beside it. A line {@code # path} names an
 * image, each line after it one of its faces: x, y, width and height of the box, five times x, y and a flag (0: visible, 1:
 * occluded, −1: not labelled), and a number for the blur. Pixels are counted from 0. Faces without landmarks and boxes that are
 * not wider and higher than 80 pixels are left out, as in the paper (section V-A).
 */
public final class WiderFace implements DataFormat {
    static final String LABELS = "label.txt";
    static final String IMAGES = "images";
    static final List<String> PARTS = List.of("train", "val", "test");
    static final int LEAST_SIDE = 80;
    private static final int POINTS = 5;
    static final int VISIBLE = 0;
    static final int OCCLUDED = 1;
    static final int MISSING = -1;
    private static final int BOX = 4;
    private static final int FIELDS = BOX + 3 * POINTS;

    private static final FormatDescription DESCRIPTION = new FormatDescription(
            "widerface",
            "train/label.txt and val/label.txt of RetinaFace, or one label.txt, with images beside them",
            "mtfl-5",
            "research, non-commercial",
            Map.of("train", 9770),
            Map.of(),
            Set.of());

    private final Protocol protocol = Protocols.named("mtfl-5");

    @Override
    public FormatDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Protocol read(DataSource source, FaceList faces) {
        Path folder = ImageFolder.of(source, DESCRIPTION.reads());
        FaceNames names = new FaceNames();
        read(folder, "", names, faces);
        for (String part : PARTS) {
            read(folder.resolve(part), part, names, faces);
        }
        return protocol;
    }

    private void read(Path folder, String part, FaceNames names, FaceList faces) {
        Path labels = folder.resolve(LABELS);
        if (!Files.exists(labels)) {
            return;
        }
        String image = "";
        int number = 0;
        for (String text : TextFile.read(labels).lines().toList()) {
            number++;
            String where = labels + ", line " + number;
            String content = text.strip();
            if (content.startsWith("#")) {
                // Names of images may hold blanks.
                image = content.substring(1).strip().replace('\\', '/');
            } else if (!content.isEmpty()) {
                try {
                    require(!image.isEmpty(), where + ": a line such as # 0--Parade/a.jpg must name the image first");
                    add(folder, new AnnotationLine(where, List.of(content.split("\\s+"))), image, part, names, faces);
                } catch (DataException e) {
                    faces.report(e);
                }
            }
        }
    }

    private void add(Path folder, AnnotationLine line, String image, String part, FaceNames names, FaceList faces) {
        line.requireFields(
                line.fields().size() == FIELDS
                        || line.fields().size() == FIELDS + 1
                        || line.fields().size() == BOX,
                "a box, then x, y and a flag of five landmarks, and the blur, 20 in all; or a box alone");
        if (line.fields().size() == BOX || unlabelled(line)) {
            faces.leaveOut("boxes without landmarks");
        } else if (!(line.number(2) > LEAST_SIDE && line.number(3) > LEAST_SIDE)) {
            faces.leaveOut("boxes that are not wider and higher than " + LEAST_SIDE + " pixels");
        } else {
            String id = names.next(image);
            faces.add(part, FaceGroup.of(image), () -> face(folder, line, image, id, part));
        }
    }

    private static boolean unlabelled(AnnotationLine line) {
        return IntStream.range(0, POINTS).allMatch(point -> line.number(flag(point)) == MISSING);
    }

    private static int flag(int point) {
        return BOX + 3 * point + 2;
    }

    private Sample face(Path folder, AnnotationLine line, String image, String id, String part) {
        double[] coordinates = new double[2 * POINTS];
        Set<Integer> occluded = new HashSet<>();
        for (int i = 0; i < POINTS; i++) {
            double flag = line.number(flag(i));
            require(
                    flag == VISIBLE || flag == OCCLUDED || flag == MISSING,
                    line.where() + ": flag (=" + line.text(flag(i)) + ") of landmark " + i + " must be 0, 1 or -1");
            coordinates[2 * i] = flag == MISSING ? Double.NaN : line.number(flag(i) - 2);
            coordinates[2 * i + 1] = flag == MISSING ? Double.NaN : line.number(flag(i) - 1);
            if (flag == OCCLUDED) {
                occluded.add(i);
            }
        }
        Landmarks landmarks = Landmarks.of(coordinates);
        Box box = Numbers.box(line.number(0), line.number(1), line.number(2), line.number(3), line.where());
        return new Sample(
                id,
                new ImageFolder(folder.resolve(IMAGES)).image(image, line.where()),
                landmarks,
                occluded,
                FaceBoxes.of(box, protocol, landmarks),
                part.isEmpty() ? Set.of() : Set.of(part));
    }
}
