package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training does not grow: native memory is freed at every step. */
class MemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");

    @TempDir
    Path temporary;

    @Test
    void residentMemoryGrowsLessThanThreePerCentFromStep300ToStep3000() {
        assumeTrue(Files.exists(STATUS), "skipped: the system has no " + STATUS);
        List<Long> resident = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepFinished(int epoch, int epochs, int step, int steps, double loss) {
                if ((epoch == 3 || epoch == 30) && step == 100) {
                    resident.add(residentKilobytes());
                }
            }
        };
        RunConfig config = TinyRun.config(
                "data.train=synthetic:count=800,seed=1,protocol=mtfl-5#train",
                "training.epochs=30",
                "training.temperature.annealing=5",
                "training.checkpoint_minutes=10",
                // maps of this size gain nothing from a second thread, and lose much on a busy machine
                "engine.threads=1");
        new Trainer(config, new RunFolder(temporary.resolve("run")), listener, () -> false).run(false);

        assertThat(resident).hasSize(2);
        assertThat(resident.get(1)).isLessThan((long) (1.03 * resident.get(0)));
    }

    private static long residentKilobytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
