package sepbn.data.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the two files of COFW (Burgos-Artizzu et al., "Robust Face Landmark Estimation under Occlusion", 2013), which are
 * MATLAB files of version 7.3 with these variables, for N faces:
 *
 * <ul>
 *   <li>{@code IsTr} or {@code IsT}: a cell of N images, H×W×3 or, in grey, H×W unsigned bytes;
 *   <li>{@code phisTr} or {@code phisT}: N×87, x of the 29 landmarks, their y, and for each 1 if it is occluded, else 0;
 *   <li>{@code bboxesTr} or {@code bboxesT}: N×4, x, y, width, height.
 * </ul>
 *
 * <p>The files count pixels from 1; 1 is taken off the landmarks and the boxes' corners. Images stay in the file until they
 * are asked for: a damaged one is found out then.
 *
 * @param faces in the order of the file
 */
record CofwFile(List<CofwFace> faces) {
    static final int POINTS = 29;

    CofwFile {
        faces = List.copyOf(faces);
    }

    /** Which of the two it is. */
    enum Part {
        TRAIN("COFW_train_color.mat", "Tr"),
        TEST("COFW_test_color.mat", "T");

        private final String fileName;
        private final String suffix;

        Part(String fileName, String suffix) {
            this.fileName = fileName;
            this.suffix = suffix;
        }

        /** What the file is called officially. */
        String fileName() {
            return fileName;
        }
    }

    /** @throws sepbn.data.DataException naming the file and the variable if something is missing or wrong */
    static CofwFile read(Path file, Part part) {
        return of(MatlabHdf5.open(file), part);
    }

    static CofwFile of(MatlabHdf5 file, Part part) {
        String images = "Is" + part.suffix;
        long[] addresses = file.addresses(images);
        MatlabTable points = file.table("phis" + part.suffix, 3 * POINTS).ofFaces(addresses.length, images);
        MatlabTable boxes = file.table("bboxes" + part.suffix, 4).ofFaces(addresses.length, images);
        List<CofwFace> faces = new ArrayList<>();
        for (int i = 0; i < addresses.length; i++) {
            faces.add(new CofwFace(
                    new CofwImage(file, images, i, addresses[i]),
                    points.landmarks(i, POINTS, 1),
                    boxes.number(i, 0) - 1,
                    boxes.number(i, 1) - 1,
                    boxes.number(i, 2),
                    boxes.number(i, 3),
                    points.flags(i, 2 * POINTS, POINTS)));
        }
        return new CofwFile(faces);
    }
}
