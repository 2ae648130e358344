package sepbn.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BranchSpeedTest {
    @Test
    void comparesOneBranchWithAll() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BranchSpeed benchmark = new BranchSpeed(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        int exitCode = new CommandLine(benchmark)
                .execute(
                        "--width",
                        "0.05",
                        "--size",
                        "64",
                        "--rounds",
                        "3",
                        "--crops",
                        "8",
                        "--batch",
                        "2",
                        "--threads",
                        "1");

        assertThat(exitCode).isZero();
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("one protocol, crops/s", "four / one, time of a pass", "[300w-68, wflw-98, imm-58, mtfl-5]");
    }
}
