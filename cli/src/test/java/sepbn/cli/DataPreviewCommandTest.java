package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.image.Image;
import sepbn.image.ImageReader;

final class DataPreviewCommandTest {
    private static final String FACES = "synthetic:count=20,seed=3,protocol=wflw-98#train";

    @TempDir
    private Path folder;

    @Test
    void aRowIsTheCropAndThreeAugmentedOnes() {
        CommandRun run = preview("--count", "3");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().strip())
                .isEqualTo(FACES.replace("#train", "") + "#train, wflw-98: 3 faces of 20 drawn into " + out());
        Image sheet = ImageReader.read(out());
        // Drawings of 448 pixels with gaps of 6, and captions of 16 below.
        assertThat(sheet.width()).isEqualTo(6 + 4 * (448 + 6));
        assertThat(sheet.height()).isEqualTo(6 + 3 * (448 + 6 + 16));
        assertThat(cell(sheet, 0)).isNotEqualTo(cell(sheet, 1));
    }

    @Test
    void fewLandmarksNeedLessRoom() {
        assertThat(preview("--count", "2", "--as", "mtfl-5").exitCode()).isZero();
        assertThat(ImageReader.read(out()).width()).isEqualTo(6 + 4 * (224 + 6));
    }

    @Test
    void withoutAugmentationAllFourAreTheSame() {
        assertThat(preview("--count", "1", "--set", "augmentation.probability=0")
                        .exitCode())
                .isZero();
        Image sheet = ImageReader.read(out());
        assertThat(cell(sheet, 1)).isEqualTo(cell(sheet, 0));
        assertThat(cell(sheet, 3)).isEqualTo(cell(sheet, 0));
    }

    @Test
    void theCropIsThatOfThePolicy() throws IOException {
        preview("--count", "1");
        byte[] tight = Files.readAllBytes(out());
        preview("--count", "1", "--enlargement", "1.5");
        byte[] wide = Files.readAllBytes(out());
        preview("--count", "1", "--set", "data.enlargement=1.5");
        assertThat(wide).isNotEqualTo(tight).isEqualTo(Files.readAllBytes(out()));
    }

    @Test
    void aSeedChoosesTheFaces() throws IOException {
        preview("--count", "2", "--seed", "1");
        byte[] first = Files.readAllBytes(out());
        preview("--count", "2", "--seed", "2");
        byte[] second = Files.readAllBytes(out());
        preview("--count", "2", "--seed", "1");
        assertThat(Files.readAllBytes(out())).isEqualTo(first).isNotEqualTo(second);
    }

    @Test
    void moreFacesThanThereAreIsAllOfThem() {
        assertThat(preview("--count", "50", "--as", "mtfl-5").out()).contains("20 faces of 20");
    }

    @ParameterizedTest
    @CsvSource({
        "--count, 0, --count (=0) must be at least 1",
        "--set, training.epochs=3, --set training.epochs=3: a preview depends on keys of augmentation.",
        "--set, augmentation.rotation=200, rotation (=200.0) must lie in 0..180",
        "--box, face-box, box (=face-box) must be one of",
        "--box, official-box, has no official-box",
        "--enlargement, huge, enlargement (=huge)",
        "--as, imm-58, no exact mapping"
    })
    void whatCanNotBeDrawnIsOneLine(String option, String value, String message) {
        CommandRun run = preview(option, value);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaints()).singleElement().asString().contains(message);
        assertThat(out()).doesNotExist();
    }

    @Test
    void thePictureIsAPng() {
        CommandRun run = CommandRun.of(
                "data", "preview", FACES, "-o", folder.resolve("faces.jpg").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaints()).singleElement().asString().endsWith("faces.jpg) must end in .png");
    }

    private Path out() {
        return folder.resolve("faces.png");
    }

    private CommandRun preview(String... options) {
        List<String> words = new ArrayList<>(List.of("data", "preview", FACES, "-o", out().toString()));
        words.addAll(List.of(options));
        return CommandRun.of(words.toArray(String[]::new));
    }

    /** The pixels of a drawing of the first row, by rows. */
    private static List<Integer> cell(Image sheet, int column) {
        int side = 448;
        List<Integer> pixels = new ArrayList<>();
        for (int y = 6; y < 6 + side; y += 3) {
            for (int x = 0; x < side; x += 3) {
                pixels.add(sheet.value(6 + column * (side + 6) + x, y, 0));
            }
        }
        return pixels;
    }
}
