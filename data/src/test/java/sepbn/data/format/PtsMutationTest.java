package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.DataException;
import sepbn.geometry.Landmarks;

/** Whatever is done to a {@code .pts} file, reading it gives landmarks that keep the rules or one clear line. */
class PtsMutationTest {
    private static final int COUNT = 68;
    private static final int MUTANTS = 5_000;
    private static final String VALID = IntStream.range(0, COUNT)
            .mapToObj(i -> String.format(Locale.ROOT, "%.3f %.3f", 100 + 3.7 * i, 250 - 1.3 * i))
            .collect(Collectors.joining("\n", "version: 1\nn_points:  68\n{\n", "\n}\n"));
    private static final String[] FRAGMENTS = {
        "{",
        "}",
        "\n",
        "\r",
        "\r\n",
        " ",
        "\t",
        "NaN",
        "-",
        "+",
        ".",
        "e",
        "E9",
        "1e308",
        "-1e999",
        "Infinity",
        "n_points: 67",
        "version: 2",
        ":",
        "\uFEFF",
        "\u0000",
        "0x1p3",
        "1,5",
        "١",
        "\u00a0",
        "\u2028",
        "\ud800",
        "9999999999999999999"
    };

    @Test
    void mutatedTextGivesLandmarksOrOneLine() {
        Random random = new Random(20);
        int read = 0;
        for (int i = 0; i < MUTANTS; i++) {
            String text = VALID;
            for (int change = 0; change <= random.nextInt(4); change++) {
                text = mutated(text, random);
            }
            read += check(text) ? 1 : 0;
        }
        // Both outcomes occur, so both were checked.
        assertThat(read).isBetween(MUTANTS / 20, MUTANTS * 19 / 20);
    }

    private static String mutated(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextInt(20) + 1));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + FRAGMENTS[random.nextInt(FRAGMENTS.length)] + text.substring(from);
            case 2 -> text.substring(0, from) + FRAGMENTS[random.nextInt(FRAGMENTS.length)] + text.substring(to);
            case 3 -> text.substring(0, from) + text.substring(from, to).repeat(2) + text.substring(to);
            case 4 -> text.substring(0, from) + (char) random.nextInt(0x250) + text.substring(to);
            default -> random.nextInt(5) > 0 ? text.replace("\n", "\r\n") : text.substring(0, from);
        };
    }

    private static boolean check(String text) {
        Landmarks landmarks;
        try {
            landmarks =
                    new PtsParser("face.pts", PtsDialect.of(COUNT)).parse(text).landmarks();
        } catch (DataException e) {
            assertThat(e.getMessage()).matches("face\\.pts, line \\d+: [\\x20-\\x7e…]+");
            return false;
        }
        assertThat(landmarks.count()).isEqualTo(COUNT);
        assertThat(Arrays.stream(landmarks.toArray()).allMatch(value -> Math.abs(value) <= 1e6 + 1))
                .isTrue();
        return true;
    }

    @Test
    void mutatedBytesGiveLandmarksOrOneLine(@TempDir Path folder) throws IOException {
        Random random = new Random(21);
        Path file = folder.resolve("face.pts");
        for (int i = 0; i < 300; i++) {
            byte[] bytes = VALID.getBytes(StandardCharsets.UTF_8);
            for (int change = 0; change <= random.nextInt(8); change++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(
                    file, Arrays.copyOf(bytes, random.nextInt(4) > 0 ? bytes.length : random.nextInt(bytes.length)));
            try {
                assertThat(PtsFile.read(file, COUNT).count()).isEqualTo(COUNT);
            } catch (DataException e) {
                assertThat(e.getMessage()).startsWith(file + ", line ").doesNotContain("\n", "\r");
            }
        }
    }
}
