package sepbn.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What fuzz/run found once is never found again, and its seeds lead into the parsers. */
final class TargetsTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int CUTS = 40;

    @TempDir
    private Path folder;

    @Test
    void namesDiffer() {
        assertThat(Targets.all()).extracting(Target::name).doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> everySeedIsAccepted() {
        return Targets.all().stream()
                .map(target -> dynamicTest(target.name(), () -> {
                    Path own = target.prepare(folder);
                    for (byte[] seed : target.seeds().get()) {
                        target.parser().read(seed, own);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> seedsThatAreCutShortAreReadOrRefused() {
        return Targets.all().stream()
                .map(target -> dynamicTest(target.name(), () -> {
                    Path own = target.prepare(folder);
                    for (byte[] seed : target.seeds().get()) {
                        for (int cut = 0; cut < CUTS; cut++) {
                            run(target, own, Arrays.copyOf(seed, seed.length * cut / CUTS));
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatWasFoundIsReadOrRefused() throws IOException, URISyntaxException {
        URL findings = TargetsTest.class.getResource("findings");
        List<Path> folders = findings == null ? List.of() : files(Path.of(findings.toURI()));
        return folders.stream().flatMap(found -> {
            Target target = Targets.named(found.getFileName().toString());
            return files(found).stream()
                    .map(file -> dynamicTest(target.name() + "/" + file.getFileName(), () -> {
                        Path own = target.prepare(folder);
                        run(target, own, Files.readAllBytes(file));
                    }));
        });
    }

    private static void run(Target target, Path folder, byte[] input) {
        assertTimeoutPreemptively(LONGEST, () -> {
            target.accepts(input, folder);
        });
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
