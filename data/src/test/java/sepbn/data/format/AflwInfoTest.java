package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.data.DataException;
import sepbn.geometry.Landmarks;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;

class AflwInfoTest {
    @TempDir
    private Path folder;

    private AflwInfo fixture(String name) {
        return AflwInfo.read(MatlabFixtures.copy(name, folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aflw.mat", "aflw-small-numbers.mat"})
    void readsNumbersOfEveryKindInRowsAndColumns(String name) {
        AflwInfo info = fixture(name);
        assertThat(info.faces())
                .extracting(AflwFace::image)
                .containsExactly(
                        "0/image00002.jpg", "0/image00013.jpg", "2/image00035.jpg", "3/image00041.jpg", "3/bildü.jpg");
        for (int i = 0; i < 5; i++) {
            int face = i;
            Landmarks landmarks = info.faces().get(i).landmarks();
            assertThat(landmarks.count()).isEqualTo(19);
            for (int j = 0; j < 19; j++) {
                assertThat(landmarks.x(j)).isEqualTo(100 * (i + 1) + j + 0.25);
                assertThat(landmarks.y(j)).isEqualTo(200 * (i + 1) + 2 * j + 0.5);
            }
            assertThat(info.faces().get(i).visible())
                    .isEqualTo(IntStream.range(0, 19)
                            .mapToObj(point -> face == 2 || (face + point) % 3 != 0)
                            .toList());
        }
        assertThat(info.order()).containsExactly(2, 0, 4, 1, 3);
    }

    @Test
    void readsTheBoxAsLeftRightTopBottom() {
        AflwFace face = fixture("aflw.mat").faces().get(1);
        assertThat(new double[] {face.left(), face.right(), face.top(), face.bottom()})
                .containsExactly(91, 311.5, 181, 421.25);
        AflwFace whole = fixture("aflw-small-numbers.mat").faces().get(1);
        assertThat(new double[] {whole.left(), whole.right(), whole.top(), whole.bottom()})
                .containsExactly(91, 311, 181, 421);
    }

    @Test
    void takesTheFirstTwentyThousandForTraining() {
        AflwInfo five = fixture("aflw.mat");
        assertThat(five.training()).extracting(five.faces()::indexOf).containsExactly(2, 0, 4, 1, 3);
        assertThat(five.test()).isEmpty();

        int count = 20_003;
        AflwFace face = five.faces().get(0);
        List<Integer> reversed =
                IntStream.range(0, count).mapToObj(i -> count - 1 - i).toList();
        Path file = folder.resolve("many.mat");
        new AflwInfo(Collections.nCopies(count, face), reversed, 7).write(file);
        assertThat(AflwInfo.read(file).trainingFaces()).isEqualTo(7);
        AflwInfo unmarked = AflwInfo.read(changed(file, "trainingFaces", null));
        assertThat(unmarked.trainingFaces()).isEqualTo(20_000);
        assertThat(unmarked.test()).hasSize(3);
    }

    @Test
    void readsWhatItWroteWithEveryNumberAsItIs() throws IOException {
        AflwInfo read = fixture("aflw.mat");
        AflwFace odd = new AflwFace(
                "2/a b.jpg",
                Landmarks.of(IntStream.range(0, 38)
                        .mapToDouble(i -> i / 3.0 - Math.PI)
                        .toArray()),
                0.1,
                -0.2,
                1e-300,
                999_999.999_999_9,
                Collections.nCopies(19, false));
        AflwInfo info =
                new AflwInfo(List.of(read.faces().get(4), odd, read.faces().get(0)), List.of(1, 2, 0), 2);
        Path file = folder.resolve("written.mat");
        info.write(file);
        assertThat(AflwInfo.read(file)).isEqualTo(info);
        assertThat(AflwInfo.read(file).test()).containsExactly(read.faces().get(4));

        byte[] first = Files.readAllBytes(file);
        AflwInfo.read(file).write(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(first);
    }

    @Test
    void saysWhyItCannotWrite() {
        Path file = folder.resolve("missing").resolve("aflw.mat");
        assertThatThrownBy(() -> fixture("aflw.mat").write(file))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(file + ": the MATLAB file can't be written: ");
    }

    @Test
    void namesTheVariableThatIsMissing() {
        refuses("nameList", null, "must have the variable nameList, a cell with a text a face", false);
        refuses("data", null, "must have the variable data, a row of 38 numbers a face", false);
        refuses("bbox", null, "must have the variable bbox, a row of 4 numbers a face", false);
        refuses("mask_new", null, "must have the variable mask_new, a row of 19 numbers a face", false);
        refuses("ra", null, "must have the variable ra, a number a face", false);
        refuses("data", Mat5.newString("text"), "must have the variable data, a row of 38 numbers a face", false);
        refuses("data", Mat5.newStruct(), "must have the variable data, a row of 38 numbers a face", false);
        refuses("nameList", matrix(5, 1), "must have the variable nameList, a cell with a text a face", false);
    }

    @Test
    void namesTheVariableOfTheWrongSize() {
        refuses("data", matrix(5, 42), "size (=5x42) must be a row a face, of 38 columns", true);
        refuses("data", matrix(38, 5), "size (=38x5) must be a row a face, of 38 columns", true);
        refuses(
                "data",
                Mat5.newMatrix(new int[] {5, 19, 2}),
                "size (=5x19x2) must be a row a face, of 38 columns",
                true);
        refuses("bbox", matrix(4, 4), "rows (=4) must be as many as the 5 faces in nameList", true);
        refuses("mask_new", matrix(5, 21), "size (=5x21) must be a row a face, of 19 columns", true);
        refuses("ra", matrix(1, 6), "rows (=6) must be as many as the 5 faces in nameList", true);
        refuses("ra", matrix(2, 5), "size (=2x5) must be one row or one column", true);
        refuses("nameList", Mat5.newCell(5, 2), "size (=5x2) must be one row or one column", true);
        refuses("nameList", Mat5.newCell(0, 1), "size (=0x1) must be one row or one column", true);
    }

    @Test
    void namesTheNumberThatIsWrong() {
        refuses("data", matrix(5, 38, 7, Double.NaN), "row 3, column 2 (=NaN) " + PIXELS, true);
        refuses("data", matrix(5, 38, 0, Double.NEGATIVE_INFINITY), "row 1, column 1 (=-Infinity) " + PIXELS, true);
        refuses("bbox", matrix(5, 4, 19, 1.5e6), "row 5, column 4 (=1500000.0) " + PIXELS, true);
        refuses("mask_new", matrix(5, 19, 6, 0.5), "row 2, column 2 (=0.5) must be 0 or 1", true);
        refuses("ra", matrix(1, 5, 0, 0), "row 1, column 1 (=0.0) must be a whole number from 1 to 5", true);
        refuses("ra", matrix(1, 5, 3, 2.5), "row 1, column 1 (=0.0) must be a whole number from 1 to 5", true);
        refuses("ra", order(1, 2, 6, 4, 5), "row 3, column 1 (=6.0) must be a whole number from 1 to 5", true);
        refuses("ra", order(1, 2, 2.5, 4, 5), "row 3, column 1 (=2.5) must be a whole number from 1 to 5", true);
        refuses("ra", order(1, 2, 3, 2, 5), "number (=2) must occur only once", true);
        refuses("trainingFaces", Mat5.newScalar(6), "row 1, column 1 (=6.0) must be a whole number from 0 to 5", true);
    }

    @Test
    void namesTheTextThatIsWrong() {
        refuses(
                "nameList",
                names("a.jpg", "b.jpg", " ", "d.jpg", "e.jpg"),
                "place 3 must be an image's path; it is blank",
                true);
        refuses("nameList", Mat5.newCell(5, 1).set(0, matrix(1, 1)), "place 1 must be a text of one row", true);
        refuses("nameList", Mat5.newCell(5, 1).set(0, Mat5.newChar(2, 3)), "place 1 must be a text of one row", true);
    }

    private static final String PIXELS = "must be a number of pixels, at most a million from 0";

    /** @param value of the variable, or null for none */
    private void refuses(String variable, Array value, String message, boolean named) {
        Path file = changed(MatlabFixtures.copy("aflw.mat", folder), variable, value);
        assertThatThrownBy(() -> AflwInfo.read(file))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": " + (named ? variable + ": " : "") + message);
    }

    private Path changed(Path file, String variable, Array value) {
        Map<String, Array> variables = new LinkedHashMap<>();
        try {
            Mat5.readFromFile(file.toFile())
                    .getEntries()
                    .forEach(entry -> variables.put(entry.getName(), entry.getValue()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        variables.remove(variable);
        if (value != null) {
            variables.put(variable, value);
        }
        Path changed = folder.resolve("changed.mat");
        MatlabFive.write(
                changed,
                variables.entrySet().stream()
                        .map(entry -> new MatFile.Entry(entry.getKey(), false, entry.getValue()))
                        .toList());
        return changed;
    }

    private static Matrix matrix(int rows, int columns) {
        return Mat5.newMatrix(rows, columns, MatlabType.Double);
    }

    /** @param index of {@code value}, column after column; elsewhere is 0 */
    private static Matrix matrix(int rows, int columns, int index, double value) {
        Matrix matrix = matrix(rows, columns);
        matrix.setDouble(index, value);
        return matrix;
    }

    private static Matrix order(double... numbers) {
        Matrix matrix = matrix(1, numbers.length);
        IntStream.range(0, numbers.length).forEach(i -> matrix.setDouble(i, numbers[i]));
        return matrix;
    }

    private static Cell names(String... names) {
        Cell cell = Mat5.newCell(names.length, 1);
        IntStream.range(0, names.length).forEach(i -> cell.set(i, Mat5.newString(names[i])));
        return cell;
    }

    @Test
    void refusesOtherFiles() {
        String message = ": must be a MATLAB file of version 5, which begins with \"MATLAB 5.0 MAT-file\";"
                + " one of version 7.3 has to be saved anew in MATLAB with -v7";
        for (byte[] content : List.of(
                new byte[0],
                "hello".getBytes(StandardCharsets.UTF_8),
                "MATLAB 5.0 MAT-file".getBytes(StandardCharsets.UTF_8),
                MatlabFixtures.bytes("COFW_test_color.mat"))) {
            Path file = MatlabFixtures.write(folder.resolve("other.mat"), content);
            assertThatThrownBy(() -> AflwInfo.read(file))
                    .isInstanceOf(DataException.class)
                    .hasMessage(file + message);
        }
        Path missing = folder.resolve("missing.mat");
        assertThatThrownBy(() -> AflwInfo.read(missing))
                .isInstanceOf(DataException.class)
                .hasMessage(missing + ": the MATLAB file can't be read: no such file or folder");
        assertThatThrownBy(() -> AflwInfo.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(folder + ": the MATLAB file can't be read: ");
    }

    @Test
    void saysThatAFileIsCutShort() {
        byte[] whole = MatlabFixtures.bytes("aflw.mat");
        Path file = MatlabFixtures.write(folder.resolve("short.mat"), Arrays.copyOf(whole, whole.length - 10));
        assertThatThrownBy(() -> AflwInfo.read(file))
                .isInstanceOf(DataException.class)
                .hasMessage(file + ": is cut short: a variable of 88 bytes has 78; use an intact copy");
    }
}
