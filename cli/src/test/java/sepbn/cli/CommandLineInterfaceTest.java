package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineInterfaceTest {
    @ParameterizedTest
    @ValueSource(strings = {"demo", "train", "evaluate", "predict", "model", "data", "experiment"})
    void helpShowsExamplesAndExitCodes(String command) {
        CommandRun run = CommandRun.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: sepbn " + command, "Examples:", "Exit codes:", "130   Interrupted");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theProgramsHelpNamesEveryCommand() {
        assertThat(CommandRun.of("--help").out())
                .contains("demo", "train", "evaluate", "predict", "model", "data", "experiment");
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(CommandRun.of("--version").out()).matches("sepbn \\d+\\.\\d+\\.\\d+\\S* \\(Java \\d+, .+\\)\\R");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tain x.yaml | did you mean",
                "train | Missing required parameter: 'CONFIG.yaml'",
                "train x.yaml --sat a=b | Unknown option",
                "evaluate model.safetensors | Missing required option: '--data=SET'",
                "evaluate model.safetensors --data faces | must have the form FORMAT:FOLDER",
                "evaluate m --data 300w:/x --device tpu | must be one of [cpu, cuda]",
                "evaluate m --data 300w:/x --threads many | 'many' is not an int",
                "predict model.safetensors | Missing required parameter: 'FILE'",
                "predict m i.png --box 1,2,3 | box (=1,2,3) must be four numbers x,y,w,h",
                "predict m i.png --box 1,2,3,wide | box (=1,2,3,wide) must be four numbers x,y,w,h",
                "predict m i.png --box 1,2,0,9 | must have a positive width and height",
                "predict m i.png --box 1,2,NaN,9 | must have finite numbers",
                "data synth --count ten --seed 1 --protocol mtfl-5 --out d | 'ten' is not an int",
                "data synth --count 1 | Missing required options",
            })
    void aWrongCommandLineGetsOneLineAndCodeTwo(String commandLine, String complaint) {
        CommandRun run = CommandRun.of(commandLine.strip().split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaints()).hasSize(1);
        assertThat(run.err()).startsWith("sepbn: ").contains(complaint).contains("--help tells more");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void withoutACommandTheUsageIsShown() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Usage: sepbn").contains("a command is missing");
    }

    @Test
    void verboseShowsWhereAFailureCameFrom() {
        String[] command = {"model", "missing.safetensors"};

        assertThat(CommandRun.of(command).err()).doesNotContain("\tat ");
        assertThat(CommandRun.of(command[0], command[1], "--verbose").err())
                .contains("\tat sepbn.weights.")
                .contains("sepbn: missing.safetensors");
    }

    @Test
    void aResultThatCannotBePrintedIsAFailure() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        Console console = new Console(
                new PrintStream(full, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                false,
                80);

        assertThat(CommandLineInterface.run(console, Interruption.NEVER, "--version"))
                .isEqualTo(1);
    }
}
