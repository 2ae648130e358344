package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static sepbn.train.TinyStages.stageOne;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.weights.Checkpoint;

/** Several branches with every normalisation, every network and every way to draw from several sets. */
class CrossProtocolNetworksTest {
    /** Faces are drawn once for all of these trainings. */
    @TempDir
    static Path cache;

    @TempDir
    Path temporary;

    private int runs;

    private RunFolder train(String... overrides) {
        RunFolder folder = new RunFolder(temporary.resolve("run" + runs++));
        TinyRun.train(folder, cached(overrides));
        return folder;
    }

    private static String[] cached(String... overrides) {
        return Stream.concat(Stream.of("data.cache=" + cache), Stream.of(overrides))
                .toArray(String[]::new);
    }

    private RunFolder stoppedAndGoneOn(int steps, String... overrides) {
        RunFolder folder = new RunFolder(temporary.resolve("stopped"));
        AtomicInteger asked = new AtomicInteger();
        RunConfig config = TinyRun.config(cached(overrides));
        new Trainer(config, folder, TrainingListener.NONE, () -> asked.incrementAndGet() > steps).run(false);
        new Trainer(config, folder, TrainingListener.NONE, () -> false).run(true);
        return folder;
    }

    @ParameterizedTest
    @CsvSource({"proportional, one-set", "square-root, mixed", "weights, mixed", "weights, one-set"})
    void aRunThatWasStoppedGoesOnExactly(String sampling, String batches) {
        String[] overrides = stageOne("data.sampling=" + sampling, "data.batches=" + batches);
        RunFolder whole = train(overrides);
        RunFolder stopped = stoppedAndGoneOn(13, overrides);
        assertThat(stopped.best()).hasSameBinaryContentAs(whole.best());
        assertThat(stopped.readMetrics().get(1).branches())
                .isEqualTo(whole.readMetrics().get(1).branches());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bn", "simple-sepbn", "attentive", "brute-force", "none"})
    void everyNormalizationHasSeveralBranches(String normalization) {
        RunFolder folder = train(stageOne("network.normalization=" + normalization, "training.epochs=1"));
        assertThat(FinishedRun.report(folder, false).scores()).hasSize(3);
    }

    /** Both stages, exact resuming between, and a new branch that begins with known landmarks. */
    @ParameterizedTest
    @ValueSource(strings = {"mobilenet-v2", "resnext-50"})
    void everyNetworkHasSeveralBranches(String architecture) {
        String[] network = {"network.architecture=" + architecture, "training.temperature.start=1"};
        String[] overrides = stageOne(network[0], network[1], "training.epochs=1");
        RunFolder whole = train(overrides);
        assertThat(FinishedRun.report(whole, false).scores()).hasSize(3);
        RunFolder stopped = stoppedAndGoneOn(5, overrides);
        assertThat(stopped.best()).hasSameBinaryContentAs(whole.best());

        RunFolder kept = train(TinyStages.stageTwo(
                whole.best(),
                network[0],
                network[1],
                "training.keep_branch=machine",
                "training.learning_rate.maximum=1e-9"));
        assertThat(TinyStages.largestChange(
                        Checkpoint.read(kept.last()).weights().get("heads.300w-68.output.weight"),
                        Checkpoint.read(whole.best()).weights().get("heads.machine.output.weight")))
                .isLessThan(1e-5);

        RunFolder combined = train(TinyStages.stageTwo(
                whole.best(),
                network[0],
                network[1],
                "data.train=synthetic:count=16,seed=3,protocol=aflw-19#train",
                "training.new_branch=known-landmarks"));
        assertThat(Checkpoint.read(combined.last()).manifest().init())
                .contains("branch aflw-19 combines the landmarks of");
    }
}
