package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training does not grow: native memory is freed at every step. */
class MemoryTest {
    /** A Java heap that is resident as a whole from the start: when it grows into its bounds, that is no leak. */
    private static final List<String> FIXED_HEAP = List.of("-Xms384m", "-Xmx384m", "-XX:+AlwaysPreTouch");

    @TempDir
    Path temporary;

    @Test
    void residentMemoryGrowsLessThanThreePerCentFromStep300ToStep3000() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/self/status")), "skipped: the system has no /proc/self/status");
        Process run = TinyRun.start(
                temporary.resolve("run"),
                FIXED_HEAP,
                "data.train=synthetic:count=800,seed=1,protocol=mtfl-5#train",
                "training.epochs=30",
                "training.temperature.annealing=5",
                "training.checkpoint_minutes=10",
                // maps of this size gain nothing from a second thread, and lose much on a busy machine
                "engine.threads=1");
        List<Long> resident = new ArrayList<>();
        try (BufferedReader out = run.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals("step 3/100") || line.equals("step 30/100")) {
                    resident.add(residentKilobytes(run));
                }
            }
        }

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isZero();
        assertThat(resident).hasSize(2);
        assertThat(resident.get(1)).isLessThan((long) (1.03 * resident.get(0)));
    }

    private static long residentKilobytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", "" + process.pid(), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
