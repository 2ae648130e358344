package sepbn.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LoaderSpeedTest {
    @TempDir
    Path folder;

    @Test
    void printsTheRatiosAndLeavesNothingBehind() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LoaderSpeed benchmark = new LoaderSpeed(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        int exitCode = new CommandLine(benchmark)
                .execute("synthetic:count=40#train", "--rounds", "3", "--crops", "64", "--folder", folder.toString());

        assertThat(exitCode).isZero();
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertThat(text).contains("40 faces of 40 images", "building / decoding, by time", "a second of one core");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
