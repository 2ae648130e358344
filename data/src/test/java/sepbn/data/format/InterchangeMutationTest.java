package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.SepbnException;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataWriters;
import sepbn.data.FaceBoxes;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/** Whatever is done to a file, opening it gives faces that keep the rules, or one clear line. */
final class InterchangeMutationTest {
    private static final int MUTANTS = 300;
    private static final Protocol PROTOCOL = Protocols.named("mtfl-5");
    private static final List<String> FRAGMENTS = List.of(
            "{",
            "}",
            "[",
            "]",
            "<",
            ">",
            "/>",
            "\"",
            "'",
            ",",
            ":",
            "=",
            "&",
            "&lt;",
            "&x;",
            "<!DOCTYPE a>",
            "<box",
            "<part ",
            "null",
            "true",
            "NaN",
            "-Infinity",
            "1e999",
            "-0.0",
            "1e-400",
            "9".repeat(30),
            "0x1p3",
            "\\u0000",
            "\u0000",
            "\uFEFF",
            "\n",
            "\r\n",
            "\"id\": 7,",
            "\"annotations\": 1,",
            "ignore='1'",
            "name='-1'",
            "\"mask\": [9]",
            "1",
            "2");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"coco, train.json", "dlib, train.xml", "pts, train/a.ljson"})
    void mutatedTextGivesFacesOrOneLine(String formatAndFile) throws IOException {
        String format = formatAndFile.split(", ")[0];
        DataWriters.of(format).write(faces(), "train", new ImageStore(folder, ImageStore.Transfer.COPY), folder);
        Path file = folder.resolve(formatAndFile.split(", ")[1]);
        byte[] valid = Files.readAllBytes(file);
        Random random = new Random(format.hashCode());
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = valid;
            for (int change = 0; change <= random.nextInt(3); change++) {
                mutant = mutated(mutant, random);
            }
            Files.write(file, mutant);
            read += check(format) ? 1 : 0;
        }
        // Both outcomes occur, so both were checked.
        assertThat(read).isBetween(MUTANTS / 50, MUTANTS * 49 / 50);
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextInt(20) + 1));
        String fragment = new String(
                FRAGMENTS.get(random.nextInt(FRAGMENTS.size())).getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        String mutant =
                switch (random.nextInt(5)) {
                    case 0 -> text.substring(0, from) + text.substring(to);
                    case 1 -> text.substring(0, from) + fragment + text.substring(from);
                    case 2 -> text.substring(0, from) + fragment + text.substring(to);
                    case 3 -> text.substring(0, from) + text.substring(from, to).repeat(2) + text.substring(to);
                    default -> text.substring(0, from) + (char) random.nextInt(0x100) + text.substring(to);
                };
        return mutant.getBytes(StandardCharsets.ISO_8859_1);
    }

    private boolean check(String format) {
        try {
            DataSet data = DataSets.open(DataSetReference.parse(format + ":" + folder));
            for (Sample face : data.samples()) {
                assertThat(face.landmarks().count()).isEqualTo(PROTOCOL.count());
                assertThat(face.box().width()).isPositive();
                assertThat(face.landmarks().labelledCount()).isPositive();
            }
            return true;
        } catch (SepbnException e) {
            assertThat(e.getMessage()).doesNotContain("\n", "\r").containsPattern("train|data set");
            return false;
        }
    }

    /** Two faces in one image, of which a landmark is hidden and one has no position. */
    private static DataSet faces() {
        Image image = new Image(8, 8, new byte[192]);
        Landmarks landmarks = Landmarks.of(1.5, 2, 5, 2.25, Double.NaN, 0, 2, 6, 4, 6);
        Sample face = new Sample(
                "a.png", () -> image, landmarks, Set.of(1), FaceBoxes.of(PROTOCOL, landmarks, "test"), Set.of("blur"));
        Sample second = new Sample("a.png#2", face.image(), landmarks, Set.of(), face.boxes(), Set.of("train"));
        return DataSet.of("test", PROTOCOL, List.of(face, second), "free");
    }
}
