package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import sepbn.data.DataException;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

/**
 * The annotations of AFLW with 19 landmarks (Zhu et al., "Unconstrained Face Alignment via Cascaded Compositional Learning",
 * 2016) from {@code AFLWinfo_release.mat}, a MATLAB file of version 5 with these variables, for N faces:
 *
 * <ul>
 *   <li>{@code nameList}: a cell of N paths of images;
 *   <li>{@code data}: N×38, x of the 19 landmarks, then y of the 19 landmarks;
 *   <li>{@code bbox}: N×4, left, right, top, bottom, in this order;
 *   <li>{@code mask_new}: N×19, 1 for a visible landmark and 0 for a hidden one;
 *   <li>{@code ra}: the numbers of the faces from 1 to N in another order, those of the training faces first.
 * </ul>
 *
 * <p>Neither the file nor the paper says whether the first pixel is 0 or 1, and public code takes the numbers as they are. So
 * does this: landmarks and boxes are taken to count from 0. Should they count from 1, all of them lie one pixel too far to
 * the right and too low.
 *
 * <p>Nor does the file say how many of the faces in {@code ra} are for training: the official one has 24386 and by
 * convention the first 20000 are. A file that {@link #write} made has the number in {@code trainingFaces}; without it the
 * first 20000 are training faces, or all of fewer.
 *
 * @param faces all faces in the order of the file
 * @param order indices into {@code faces}, from 0: each face once, the training faces first
 * @param trainingFaces the number of training faces; the others are test faces
 */
record AflwInfo(List<AflwFace> faces, List<Integer> order, int trainingFaces) {
    static final int POINTS = 19;

    private static final int OFFICIAL_TRAINING_FACES = 20_000;
    private static final String NAMES = "nameList";
    private static final String LANDMARKS = "data";
    private static final String BOXES = "bbox";
    private static final String VISIBLE = "mask_new";
    private static final String ORDER = "ra";
    private static final String TRAINING_FACES = "trainingFaces";

    /** What {@link #of} looks at. */
    static final Set<String> VARIABLES = Set.of(NAMES, LANDMARKS, BOXES, VISIBLE, ORDER, TRAINING_FACES);

    AflwInfo {
        faces = List.copyOf(faces);
        order = List.copyOf(order);
        require(
                order.stream()
                        .sorted()
                        .toList()
                        .equals(IntStream.range(0, faces.size()).boxed().toList()),
                "order must name each of the " + faces.size() + " faces once");
        require(
                trainingFaces >= 0 && trainingFaces <= faces.size(),
                "training faces (=" + trainingFaces + ") must be at most the " + faces.size() + " faces");
    }

    /** @throws DataException naming the file and the variable if something is missing or wrong */
    static AflwInfo read(Path file) {
        return of(MatlabFive.read(file, VARIABLES));
    }

    static AflwInfo of(MatlabFive variables) {
        List<String> names = variables.texts(NAMES);
        int count = names.size();
        MatlabTable landmarks = variables.table(LANDMARKS, 2 * POINTS).ofFaces(count, NAMES);
        MatlabTable boxes = variables.table(BOXES, 4).ofFaces(count, NAMES);
        MatlabTable visible = variables.table(VISIBLE, POINTS).ofFaces(count, NAMES);
        List<AflwFace> faces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            require(
                    !names.get(i).isBlank(),
                    variables.file() + ": " + NAMES + ": place " + (i + 1) + " must be an image's path; it is blank");
            faces.add(new AflwFace(
                    names.get(i),
                    landmarks.landmarks(i, POINTS, 0),
                    boxes.number(i, 0),
                    boxes.number(i, 1),
                    boxes.number(i, 2),
                    boxes.number(i, 3),
                    visible.flags(i, 0, POINTS)));
        }
        int training = variables.has(TRAINING_FACES)
                ? variables.table(TRAINING_FACES, 1).count(0, 0, 0, count)
                : Math.min(count, OFFICIAL_TRAINING_FACES);
        return new AflwInfo(faces, order(variables.vector(ORDER).ofFaces(count, NAMES)), training);
    }

    private static List<Integer> order(MatlabTable numbers) {
        List<Integer> order = new ArrayList<>();
        boolean[] seen = new boolean[numbers.rows()];
        for (int i = 0; i < seen.length; i++) {
            int face = numbers.count(i, 0, 1, seen.length) - 1;
            require(!seen[face], numbers.where() + ": number (=" + (face + 1) + ") must occur only once");
            seen[face] = true;
            order.add(face);
        }
        return order;
    }

    List<AflwFace> training() {
        return order.subList(0, trainingFaces).stream().map(faces::get).toList();
    }

    List<AflwFace> test() {
        return order.subList(trainingFaces, faces.size()).stream()
                .map(faces::get)
                .toList();
    }

    /**
     * Writes a file that {@link #read} reads with every number as it is, and that code for the official file reads too.
     *
     * @throws DataException naming the file if that fails
     */
    void write(Path file) {
        Cell names = Mat5.newCell(faces.size(), 1);
        Matrix landmarks = Mat5.newMatrix(faces.size(), 2 * POINTS);
        Matrix boxes = Mat5.newMatrix(faces.size(), 4);
        Matrix visible = Mat5.newMatrix(faces.size(), POINTS);
        Matrix numbers = Mat5.newMatrix(1, faces.size());
        for (int i = 0; i < faces.size(); i++) {
            AflwFace face = faces.get(i);
            names.set(i, Mat5.newString(face.image()));
            for (int j = 0; j < POINTS; j++) {
                landmarks.setDouble(i, j, face.landmarks().x(j));
                landmarks.setDouble(i, POINTS + j, face.landmarks().y(j));
                visible.setBoolean(i, j, face.visible().get(j));
            }
            boxes.setDouble(i, 0, face.left());
            boxes.setDouble(i, 1, face.right());
            boxes.setDouble(i, 2, face.top());
            boxes.setDouble(i, 3, face.bottom());
            numbers.setDouble(i, order.get(i) + 1);
        }
        MatlabFive.write(
                file,
                List.of(
                        new MatFile.Entry(NAMES, false, names),
                        new MatFile.Entry(LANDMARKS, false, landmarks),
                        new MatFile.Entry(BOXES, false, boxes),
                        new MatFile.Entry(VISIBLE, false, visible),
                        new MatFile.Entry(ORDER, false, numbers),
                        new MatFile.Entry(TRAINING_FACES, false, Mat5.newScalar(trainingFaces))));
    }
}
