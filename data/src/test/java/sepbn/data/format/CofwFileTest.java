package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sepbn.data.DataException;
import sepbn.data.format.CofwFile.Part;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.image.ImageReader;

class CofwFileTest {
    private static final Path NAME = Path.of("cofw.mat");

    @TempDir
    private Path folder;

    private CofwFile fixture(Part part) {
        return CofwFile.read(MatlabFixtures.copy(part.fileName(), folder), part);
    }

    @ParameterizedTest
    @EnumSource
    void countsPixelsFromZero(Part part) {
        List<CofwFace> faces = fixture(part).faces();
        assertThat(faces).hasSize(part == Part.TRAIN ? 3 : 2);
        for (int i = 0; i < faces.size(); i++) {
            int number = i;
            CofwFace face = faces.get(i);
            Landmarks landmarks = face.landmarks();
            assertThat(landmarks.count()).isEqualTo(29);
            for (int j = 0; j < 29; j++) {
                assertThat(landmarks.x(j)).isEqualTo(10 * (i + 1) + j + 0.25 - 1);
                assertThat(landmarks.y(j)).isEqualTo(20 * (i + 1) + j + 0.5 - 1);
            }
            assertThat(face.occluded())
                    .isEqualTo(IntStream.range(0, 29)
                            .mapToObj(point -> (number + point) % 4 == 0)
                            .toList());
            assertThat(new double[] {face.x(), face.y(), face.width(), face.height()})
                    .containsExactly(i + 2, i + 4.5, i + 40, i + 50.25);
        }
    }

    @Test
    void putsEveryPixelInItsPlace() {
        List<CofwFace> faces = fixture(Part.TRAIN).faces();
        assertThat(faces.get(0).image().load()).satisfies(colour(6, 4));
        assertThat(faces.get(1).image().load()).satisfies(grey(3, 5));
        assertThat(faces.get(2).image().load()).satisfies(colour(40, 30));
    }

    @Test
    void readsTheFormOfNewerHdf5() {
        List<CofwFace> faces = fixture(Part.TEST).faces();
        assertThat(faces.get(0).image().load()).satisfies(grey(7, 2));
        assertThat(faces.get(1).image().load()).satisfies(colour(2, 3));
    }

    /** As cofw.py draws. */
    private static Consumer<Image> colour(int width, int height) {
        return image -> assertThat(rgb(image)).isEqualTo(expected(width, height, 7, 31, 60));
    }

    private static Consumer<Image> grey(int width, int height) {
        return image -> assertThat(rgb(image)).isEqualTo(expected(width, height, 50, 9, 0));
    }

    private static int[][][] rgb(Image image) {
        int[][][] values = new int[image.height()][image.width()][3];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int channel = 0; channel < 3; channel++) {
                    values[y][x][channel] = image.value(x, y, channel);
                }
            }
        }
        return values;
    }

    private static int[][][] expected(int width, int height, int perX, int perY, int perChannel) {
        int[][][] values = new int[height][width][3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    values[y][x][channel] = (perX * x + perY * y + perChannel * channel) % 256;
                }
            }
        }
        return values;
    }

    @Test
    void loadsImagesFromManyThreads() throws InterruptedException, ExecutionException {
        List<CofwFace> faces = fixture(Part.TRAIN).faces();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Image>> loads = IntStream.range(0, 400)
                    .mapToObj(i -> load(faces.get(i % 3)))
                    .toList();
            List<Future<Image>> images = threads.invokeAll(loads);
            for (int i = 0; i < images.size(); i += 3) {
                assertThat(images.get(i).get()).satisfies(colour(6, 4));
            }
            for (int i = 2; i < images.size(); i += 3) {
                assertThat(images.get(i).get()).satisfies(colour(40, 30));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Image> load(CofwFace face) {
        return face.image()::load;
    }

    @Test
    void tellsImagesApartByFileAndPlace() {
        Path file = MatlabFixtures.copy("COFW_train_color.mat", folder);
        CofwImage second = CofwFile.read(file, Part.TRAIN).faces().get(1).image();
        assertThat(second).hasToString(file + ": IsTr{2}");
        assertThat(second)
                .isEqualTo(CofwFile.read(file, Part.TRAIN).faces().get(1).image())
                .hasSameHashCodeAs(
                        CofwFile.read(file, Part.TRAIN).faces().get(1).image())
                .isNotEqualTo(CofwFile.read(file, Part.TRAIN).faces().get(0).image());
        Path other = MatlabFixtures.write(folder.resolve("other.mat"), MatlabFixtures.bytes("COFW_train_color.mat"));
        assertThat(second)
                .isNotEqualTo(CofwFile.read(other, Part.TRAIN).faces().get(1).image());
    }

    @Test
    void refusesOtherFiles() {
        String message = ": must be a MATLAB file of version 7.3 (HDF5), not of another one and not cut short";
        for (byte[] content : List.of(
                new byte[0],
                "hello".getBytes(StandardCharsets.UTF_8),
                new byte[5000],
                MatlabFixtures.bytes("aflw.mat"),
                Arrays.copyOf(MatlabFixtures.bytes("COFW_test_color.mat"), 520))) {
            Path file = MatlabFixtures.write(folder.resolve("other.mat"), content);
            assertThatThrownBy(() -> CofwFile.read(file, Part.TRAIN))
                    .isInstanceOf(DataException.class)
                    .hasMessage(file + message);
        }
        Path missing = folder.resolve("missing.mat");
        assertThatThrownBy(() -> CofwFile.read(missing, Part.TRAIN))
                .isInstanceOf(DataException.class)
                .hasMessage(missing + ": the MATLAB file can't be read: no such file or folder");
    }

    private static CofwFile read(byte[] content) {
        return CofwFile.of(MatlabHdf5.of(NAME, ByteBuffer.wrap(content)), Part.TRAIN);
    }

    @Test
    void namesTheVariableThatIsMissing() {
        byte[] test = MatlabFixtures.bytes("COFW_test_color.mat");
        assertThatThrownBy(() -> read(test))
                .isInstanceOf(DataException.class)
                .hasMessage("cofw.mat: must have the variable IsTr, a cell with an image a face");
        assertThatThrownBy(() -> read(renamed("phisTr")))
                .hasMessage("cofw.mat: must have the variable phisTr, a row of 87 numbers a face");
        assertThatThrownBy(() -> read(renamed("bboxesTr")))
                .hasMessage("cofw.mat: must have the variable bboxesTr, a row of 4 numbers a face");
    }

    private static byte[] renamed(String variable) {
        byte[] content = MatlabFixtures.bytes("COFW_train_color.mat");
        int place = new String(content, StandardCharsets.ISO_8859_1).indexOf(variable + "\0");
        content[place] = 'X';
        return content;
    }

    @Test
    void namesTheVariableOfTheWrongForm() {
        byte[] content = MatlabFixtures.bytes("COFW_train_color.mat");
        MatlabHdf5 file = MatlabHdf5.of(NAME, ByteBuffer.wrap(content));
        assertThatThrownBy(() -> file.table("phisTr", 58))
                .isInstanceOf(DataException.class)
                .hasMessage("cofw.mat: phisTr: size (=3x87) must be a row a face, of 58 columns");
        assertThatThrownBy(() -> file.table("IsTr", 1))
                .isInstanceOf(DataException.class)
                .hasMessage("cofw.mat: IsTr: must be numbers");
        assertThatThrownBy(() -> file.addresses("bboxesTr"))
                .isInstanceOf(DataException.class)
                .hasMessage("cofw.mat: bboxesTr: must be a cell of one row or one column, with an image a face");
        assertThatThrownBy(() -> file.addresses("#refs#"))
                .isInstanceOf(DataException.class)
                .hasMessage("cofw.mat: must have the variable #refs#, a cell with an image a face");
    }

    @Test
    void namesTheNumberThatIsWrong() {
        byte[] content = MatlabFixtures.bytes("COFW_train_color.mat");
        // The heights of the boxes.
        int place = MatlabFixtures.place(content, bits(50.25), bits(51.25), bits(52.25));
        MatlabFixtures.put(content, place + 8, bits(Double.NaN));
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(DataException.class)
                .hasMessage("cofw.mat: bboxesTr: row 2, column 4 (=NaN) must be a number of pixels, at most a million"
                        + " from 0");
    }

    private static long bits(double number) {
        return Double.doubleToLongBits(number);
    }

    @Test
    void namesTheImageThatIsNowhere() {
        for (long address : new long[] {0, -1, 1, 96, 1 << 20, 1L << 40, Long.MIN_VALUE}) {
            byte[] content = MatlabFixtures.bytes("COFW_train_color.mat");
            MatlabFixtures.put(content, references(content) + 8, address);
            assertThatThrownBy(() -> read(content).faces().get(1).image().load())
                    .as("address " + address)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("cofw.mat: IsTr");
        }
    }

    /** Where the addresses of the three images lie. */
    private static int references(byte[] content) {
        return MatlabFixtures.place(content, 1832, 4480, 4752);
    }

    @Test
    void namesTheImageThatIsNone() {
        byte[] content = MatlabFixtures.bytes("COFW_train_color.mat");
        MatlabFixtures.put(content, references(content), 96);
        assertThatThrownBy(() -> read(content).faces().get(0).image().load())
                .isInstanceOf(DataException.class)
                .hasMessage("cofw.mat: IsTr{1}: must be an image");
        assertThat(read(content).faces().get(1).image().load()).satisfies(grey(3, 5));
    }

    @Test
    void refusesImagesThatTheFileCannotHold() {
        byte[] content = MatlabFixtures.bytes("COFW_train_color.mat");
        // Dimensions and greatest dimensions of the image of 6x4.
        int small = MatlabFixtures.place(content, 3, 6, 4, 3, 6, 4);
        MatlabFixtures.put(content, small + 8, 20_000);
        MatlabFixtures.put(content, small + 16, 20_000);
        assertThatThrownBy(() -> read(content).faces().get(0).image().load())
                .isInstanceOf(DataException.class)
                .hasMessage("cofw.mat: IsTr{1}: size (=20000x20000x3) must be at most " + ImageReader.MAX_PIXELS
                        + " pixels; scale it down");
        int large = MatlabFixtures.place(content, 3, 40, 30, 3, 40, 30);
        MatlabFixtures.put(content, large + 8, 7_000);
        MatlabFixtures.put(content, large + 16, 7_000);
        assertThatThrownBy(() -> read(content).faces().get(2).image().load())
                .isInstanceOf(DataException.class)
                .hasMessage("cofw.mat: IsTr{3}: size (=147000000 bytes) must fit into a file of " + content.length
                        + " bytes; use an intact copy");
        MatlabFixtures.put(content, large + 8, 41);
        MatlabFixtures.put(content, large + 16, 1000);
        assertThatThrownBy(() -> read(content).faces().get(2).image().load())
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("cofw.mat: IsTr{3}: is damaged (No chunk with offset [0, 0, 32]");
    }
}
