package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.weights.Checkpoint;
import sepbn.weights.Manifest;

class ResumeTest {
    /** Such processes end before the better compiler's work pays. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

    @TempDir
    Path temporary;

    private static void train(RunConfig config, Path folder) {
        train(config, new RunFolder(folder), false);
    }

    private static TrainingResult train(RunConfig config, RunFolder folder, boolean resume) {
        return new Trainer(config, folder, TrainingListener.NONE, () -> false).run(resume);
    }

    private static void assertSameOutcome(Path one, Path other) throws IOException {
        Checkpoint first = Checkpoint.read(new RunFolder(one).last());
        Checkpoint second = Checkpoint.read(new RunFolder(other).last());
        assertThat(second.weights()).isEqualTo(first.weights());
        assertThat(second.optimizer()).isEqualTo(first.optimizer());
        assertThat(new RunFolder(other).last()).hasSameBinaryContentAs(new RunFolder(one).last());
        assertThat(new RunFolder(other).best()).hasSameBinaryContentAs(new RunFolder(one).best());
        assertThat(new RunFolder(other).readMetrics().stream().map(EpochMetrics::loss))
                .containsExactlyElementsOf(new RunFolder(one)
                        .readMetrics().stream().map(EpochMetrics::loss).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fp32", "bf16"})
    void aRunKilledSeveralTimesEndsWithTheSameBytes(String precision) throws Exception {
        Path whole = temporary.resolve("whole");
        Path killed = temporary.resolve("killed");
        String override = "engine.precision=" + precision;
        train(TinyRun.config(override), whole);

        List<Integer> linesBeforeKill = List.of(1, 4, 9, 13);
        for (int lines : linesBeforeKill) {
            assertThat(runAndKillAfter(lines, killed, override)).isFalse();
        }
        assertThat(runAndKillAfter(Integer.MAX_VALUE, killed, override)).isTrue();

        assertSameOutcome(whole, killed);
    }

    /** Starts the run as a process of its own and kills it after so many steps; true if it finished before. */
    private static boolean runAndKillAfter(int lines, Path folder, String override) throws Exception {
        Process process = TinyRun.start(folder, QUICK_START, override);
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            for (int read = 1; line != null && read < lines; read++) {
                line = out.readLine();
            }
            if (line == null) {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                return process.exitValue() == 0;
            }
        }
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return false;
    }

    @Test
    void aRunThatWasAskedToStopInAnEpochGoesOnFromThatStep() throws Exception {
        Path whole = temporary.resolve("whole");
        Path stopped = temporary.resolve("stopped");
        train(TinyRun.config(), whole);

        RunFolder folder = new RunFolder(stopped);
        trainNineSteps(folder);
        List<Integer> steps = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepFinished(int epoch, int epochs, int step, int count, double loss) {
                steps.add(100 * epoch + step);
            }
        };
        TrainingResult second = new Trainer(TinyRun.config(), folder, listener, () -> false).run(true);

        assertThat(second.finished()).isTrue();
        assertThat(steps).startsWith(204);
        assertSameOutcome(whole, stopped);
    }

    private static void trainNineSteps(RunFolder folder) {
        AtomicInteger asked = new AtomicInteger();
        TrainingResult stopped = new Trainer(
                        TinyRun.config(), folder, TrainingListener.NONE, () -> asked.incrementAndGet() > 9)
                .run(false);
        assertThat(stopped.finished()).isFalse();
    }

    /** Of a version that held the time of all epochs, and not yet the losses by branch. */
    @Test
    void aRunThatAnEarlierVersionBeganGoesOn() throws Exception {
        Path whole = temporary.resolve("whole");
        Path stopped = temporary.resolve("stopped");
        train(TinyRun.config(), whole);
        RunFolder folder = new RunFolder(stopped);
        trainNineSteps(folder);
        Checkpoint last = Checkpoint.read(folder.last());
        ObjectNode progress =
                last.manifest().progress().orElseThrow().<ObjectNode>deepCopy().put("seconds", 1.5);
        progress.remove("branches");
        Manifest manifest = last.manifest();
        new Checkpoint(
                        manifest.with(manifest.temperature(), manifest.provenance(), Optional.of(progress)),
                        last.weights(),
                        last.optimizer())
                .write(folder.last());

        train(TinyRun.config(), folder, true);

        assertSameOutcome(whole, stopped);
    }

    /** The last step of an epoch is followed by its scoring, which may take long, or fail. */
    @Test
    void aRunKilledBehindTheLastStepOfAnEpochGoesOn() throws Exception {
        Path whole = temporary.resolve("whole");
        Path killed = temporary.resolve("killed");
        String[] overrides = {"training.score_every=3", "training.checkpoint_minutes=1e-9"};
        train(TinyRun.config(overrides), whole);
        TrainingListener killing = new TrainingListener() {
            @Override
            public void stepFinished(int epoch, int epochs, int step, int steps, double loss) {
                if (epoch == 2) {
                    throw new IllegalStateException("killed");
                }
            }
        };
        Trainer first = new Trainer(TinyRun.config(overrides), new RunFolder(killed), killing, () -> false);
        assertThatThrownBy(() -> first.run(false)).hasMessage("killed");
        assertThat(Checkpoint.read(new RunFolder(killed).last())
                        .manifest()
                        .progress()
                        .orElseThrow()
                        .path("step")
                        .asInt())
                .isEqualTo(6);

        new Trainer(TinyRun.config(overrides), new RunFolder(killed), TrainingListener.NONE, () -> false).run(true);

        assertSameOutcome(whole, killed);
    }

    @Test
    void theNumberOfLoaderThreadsChangesNothing() throws Exception {
        train(TinyRun.config("data.loader_threads=1"), temporary.resolve("one"));
        train(TinyRun.config("data.loader_threads=5"), temporary.resolve("five"));

        Checkpoint one = Checkpoint.read(temporary.resolve("one/last.safetensors"));
        Checkpoint five = Checkpoint.read(temporary.resolve("five/last.safetensors"));
        assertThat(five.weights()).isEqualTo(one.weights());
    }

    @Test
    void anotherSeedGivesOtherWeights() {
        train(TinyRun.config(), temporary.resolve("zero"));
        train(TinyRun.config("training.seed=1"), temporary.resolve("one"));

        assertThat(Checkpoint.read(temporary.resolve("one/last.safetensors")).weights())
                .isNotEqualTo(Checkpoint.read(temporary.resolve("zero/last.safetensors"))
                        .weights());
    }

    @Test
    void aFolderWithARunIsNotOverwritten() throws IOException {
        Path folder = temporary.resolve("run");
        train(TinyRun.config("training.epochs=1"), folder);
        byte[] before = Files.readAllBytes(new RunFolder(folder).last());

        assertThatThrownBy(() -> train(TinyRun.config("training.epochs=1"), folder))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("--resume");
        assertThatThrownBy(() -> new Trainer(
                                TinyRun.config("training.epochs=2"),
                                new RunFolder(folder),
                                TrainingListener.NONE,
                                () -> false)
                        .run(true))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("training.epochs must not change");
        assertThat(Files.readAllBytes(new RunFolder(folder).last())).isEqualTo(before);
    }
}
