package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code data split}, which writes with the options of {@code data convert}. */
final class DataSplitCommandTest {
    private ConversionFolder conversion;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        conversion = new ConversionFolder(folder);
    }

    @Test
    void aPersonIsInOnePartOnly() throws IOException {
        String set = conversion.faces().set();
        CommandRun run = CommandRun.of(
                "data",
                "split",
                set,
                "--parts",
                "train=0.67,val=0.33",
                "--person",
                "(p\\d+)_",
                "--to",
                "coco",
                "-o",
                conversion.out().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        Set<String> train = persons("train");
        Set<String> val = persons("val");
        assertThat(train).isNotEmpty().doesNotContainAnyElementsOf(val);
        assertThat(val).isNotEmpty();
        Set<String> all = new HashSet<>(train);
        all.addAll(val);
        assertThat(all).containsExactlyInAnyOrder("p0", "p1", "p2");
    }

    private Set<String> persons(String part) {
        return ConversionFolder.ids(ConversionFolder.open("coco:" + conversion.out() + "#" + part)).stream()
                .map(id -> id.substring(0, 2))
                .collect(Collectors.toSet());
    }

    @Test
    void wrongSharesAndPersonsAreNamed() throws IOException {
        String set = conversion.faces().set();
        assertThat(CommandRun.of(
                                "data",
                                "split",
                                set,
                                "--parts",
                                "a=0.5,b=0.4",
                                "--to",
                                "coco",
                                "-o",
                                conversion.out() + "")
                        .err())
                .contains("shares of the parts (=[0.5, 0.4]) must add up to 1");
        CommandRun run = CommandRun.of(
                "data",
                "split",
                set,
                "--parts",
                "a=0.5,b=0.5",
                "--person",
                "x",
                "--to",
                "coco",
                "-o",
                conversion.out() + "");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(run.err()).contains("--person (=x) must have a group and match every image's name");
        assertThat(conversion.out()).doesNotExist();
    }

    @Test
    void aDivisionThatTheFormatHasNoPlaceForIsRefused() throws IOException {
        CommandRun run = CommandRun.of(
                "data",
                "split",
                "synthetic:count=6,protocol=300w-68#train",
                "--parts",
                "train=0.5,test=0.5",
                "--to",
                "300w",
                "-o",
                conversion.out() + "");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(run.complaints())
                .containsExactly("sepbn: format 300w has no place for each of the parts [train, test];"
                        + " choose another --to, such as coco");
        assertThat(conversion.left()).isEmpty();
    }
}
