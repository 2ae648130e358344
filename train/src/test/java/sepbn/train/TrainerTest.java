package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.domain.PoseDomains;
import sepbn.weights.Checkpoint;

class TrainerTest {
    @TempDir
    Path temporary;

    private TrainingResult train(RunFolder folder, String... overrides) {
        return new Trainer(TinyRun.config(overrides), folder, TrainingListener.NONE, () -> false).run(false);
    }

    @Test
    void theLossFallsAndTheFolderHoldsTheRun() {
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        TrainingResult result = train(folder, "training.epochs=6");

        List<EpochMetrics> epochs = folder.readMetrics();
        assertThat(epochs).hasSize(6).extracting(EpochMetrics::epoch).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(epochs.get(5).loss()).isLessThan(epochs.get(0).loss());
        assertThat(epochs).filteredOn(EpochMetrics::best).last().satisfies(best -> {
            assertThat(best.epoch()).isEqualTo(result.best().orElseThrow().epoch());
            assertThat(best.nme()).isEqualTo(result.best().orElseThrow().nme());
        });
        assertThat(folder.readConfig()).isEqualTo(TinyRun.config("training.epochs=6"));
    }

    @Test
    void aCheckpointKeepsTheTemperatureThatItWasScoredWith() {
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        train(folder, "training.temperature.annealing=3", "training.epochs=2");

        assertThat(folder.readMetrics()).extracting(EpochMetrics::temperature).containsExactly(30.0, 15.5);
        assertThat(Checkpoint.read(folder.last()).manifest().temperature()).isEqualTo(15.5);
        int best = folder.readMetrics().stream()
                .filter(EpochMetrics::best)
                .mapToInt(EpochMetrics::epoch)
                .max()
                .orElseThrow();
        assertThat(Checkpoint.read(folder.best()).manifest().temperature())
                .isCloseTo(best == 1 ? 30 : 15.5, within(1e-12));
    }

    @Test
    void theBestCheckpointHoldsWeightsOnly() {
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        train(folder, "training.epochs=1");

        Checkpoint best = Checkpoint.read(folder.best());
        assertThat(best.optimizer()).isEmpty();
        assertThat(best.manifest().progress()).isEmpty();
        assertThat(best.manifest().provenance()).containsKeys("nme", "normaliser", "data_sha256", "licence", "seed");
    }

    @Test
    void aLossThatIsNotFiniteStopsTheRunAndSaysWhere() {
        RunFolder folder = new RunFolder(temporary.resolve("run"));

        assertThatThrownBy(() ->
                        train(folder, "training.learning_rate.maximum=1e30", "training.learning_rate.warmup_epochs=0"))
                .isInstanceOf(NonFiniteLossException.class)
                .hasMessageContaining("epoch 1, step")
                .hasMessageContaining("lower training.learning_rate.maximum");
        assertThat(Files.exists(folder.best())).isFalse();
    }

    /** Without a normalisation one large step leaves weights that are finite, but not what they predict. */
    @Test
    void predictionsThatAreNotFiniteAreADivergenceToo() {
        RunFolder folder = new RunFolder(temporary.resolve("run"));

        assertThatThrownBy(() -> train(
                        folder,
                        "network.normalization=none",
                        "training.batch_size=48",
                        "training.learning_rate.maximum=10",
                        "training.learning_rate.warmup_epochs=0"))
                .isInstanceOf(NonFiniteLossException.class)
                .hasMessageMatching("after epoch \\d landmarks that the model predicts for face .*")
                .hasMessageEndingWith("its weights have diverged: train with a lower learning rate");
    }

    @Test
    void bruteForceSepBnIsTrainedByDomainAndScoredWithTheDomainGiven() {
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        train(folder, "network.normalization=brute-force", "training.epochs=2");

        Checkpoint best = Checkpoint.read(folder.best());
        PoseDomains domains = best.manifest().domains().get("mtfl-5");
        assertThat(domains.protocol()).isEqualTo("mtfl-5");
        float[] means = best.weights().get("backbone.layer1.norm.running_mean").values();
        int channels = means.length / 3;
        assertThat(Arrays.copyOfRange(means, 0, channels))
                .isNotEqualTo(Arrays.copyOfRange(means, channels, 2 * channels));
        FinishedRun.Result result = FinishedRun.report(folder, false);
        assertThat(result.first().bestOfMappings().orElseThrow().distribution().mean())
                .isLessThanOrEqualTo(result.first().evaluation().distribution().mean());
        assertThat(result.first().evaluation().distribution().mean())
                .isCloseTo(
                        folder.readMetrics().stream()
                                .mapToDouble(epoch -> epoch.nme().orElseThrow())
                                .min()
                                .orElseThrow(),
                        within(1e-9));
        assertThat(folder.report())
                .content()
                .contains("Run run, scored with the domain of each face given")
                .contains("both ways to choose a branch look at the true landmarks");
    }

    @Test
    void bruteForceSepBnHasABranchForEachDomain() {
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        assertThatThrownBy(() -> train(folder, "network.normalization=brute-force", "network.brute_force.branches=4"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("network.brute_force.branches (=4) must be 3, one for each domain of head pose:"
                        + " [near-frontal, left, right]");
    }

    @Test
    void aFolderIsHeldByOneRunAtATime() throws Exception {
        RunFolder folder = new RunFolder(temporary.resolve("run"));
        try (RunFolder.Lock held = folder.lock()) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> train(folder))
                    .isInstanceOf(RunException.class)
                    .hasMessageContaining("in use");
        }
    }
}
