package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sepbn.train.EpochMetrics;
import sepbn.train.TrainingListener;

/** Two processes may work at the same experiment: a run folder is one's at a time. */
final class SharedFolderTest {
    @TempDir
    Path temporary;

    private final Heard heard = new Heard();

    /** The lock is held by this process, which is the same to a training as another one. */
    @Test
    @Timeout(60)
    void aFolderThatIsHeldIsPutOffAndWaitedFor() throws Exception {
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", ExperimentFolder.SMALL);
        Path stage1 =
                folder.runs().folder(ExperimentFolder.id("small", "stage1", 0)).path();
        Files.createDirectories(stage1);
        FolderLock lock = FolderLock.take(folder.runs().folder(ExperimentFolder.id("small", "stage1", 0)))
                .orElseThrow();
        heard.whenWaiting = lock::close;
        assertThat(run(folder).finished()).isTrue();

        assertThat(heard.told)
                .containsSubsequence(
                        "small/scratch seed 0 trained",
                        "waiting for small/stage1 seed 0",
                        "small/stage1 seed 0 trained",
                        "small/cnt seed 0 trained");
        assertThat(heard.told).filteredOn(line -> line.startsWith("waiting")).hasSize(1);
    }

    @Test
    void aTrainingHoldsTheLockThatIsLookedAt() {
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", ExperimentFolder.SMALL);
        RunId id = ExperimentFolder.id("small", "stage1", 0);
        AtomicInteger held = new AtomicInteger();
        ExperimentListener looking = new ExperimentListener() {
            @Override
            public TrainingListener started(RunId run) {
                return new TrainingListener() {
                    @Override
                    public void epochFinished(EpochMetrics metrics, int count) {
                        held.addAndGet(FolderLock.held(folder.runs().folder(id)) ? 1 : 0);
                    }
                };
            }
        };
        Experiments experiments = folder.experiments();
        new ExperimentRunner(experiments, folder.runs(), List.of(), looking, () -> false)
                .run(experiments.named("small"), 1, List.of("stage1"));

        assertThat(held).hasValue(3);
        assertThat(FolderLock.held(folder.runs().folder(id))).isFalse();
    }

    private ExperimentRunner.Result run(ExperimentFolder folder) {
        Experiments experiments = folder.experiments();
        return new ExperimentRunner(experiments, folder.runs(), List.of(), heard, () -> false)
                .run(experiments.named("small"), 1, List.of());
    }
}
