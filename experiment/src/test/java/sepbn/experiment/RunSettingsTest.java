package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.train.RunConfig;

final class RunSettingsTest {
    @TempDir
    Path temporary;

    @Test
    void aRunHasItsSeedAndStartsFromTheLastCheckpointOfTheSameSeed() {
        RunConfig config = settings(ExperimentFolder.SMALL).of(ExperimentFolder.id("small", "cnt", 4));

        assertThat(config.training().seed()).isEqualTo(4);
        assertThat(config.training().epochs()).isEqualTo(2);
        assertThat(config.training().init()).isEqualTo(temporary + "/runs/small/stage1/seed4/last.safetensors");
    }

    @Test
    void theSeedStandsInTexts() {
        String yaml = ExperimentFolder.SMALL.replace(
                "{training.epochs: 3}", "{data.train: 'csv:${seed}.csv#fold${seed1}of5'}");

        assertThat(settings(yaml)
                        .of(ExperimentFolder.id("small", "stage1", 2))
                        .data()
                        .train())
                .hasToString("[csv:2.csv#fold3of5]");
        assertThat(Placeholders.withSeed("${seed}${seed1}${SEED}", 9)).isEqualTo("910${SEED}");
    }

    @Test
    void aCombinationStandsOverWhatTheRunSets() {
        RunId second = RunId.ofCombination(new RunName("small", "scratch"), 1);
        RunConfig config = settings(ExperimentFolder.SMALL).of(second);

        assertThat(config.training().learningRate().maximum()).isEqualTo(0.02);
        assertThat(config.training().seed()).isZero();
        assertThat(config.data().train()).hasToString("[synthetic:count=16,seed=1,protocol=mtfl-5#train]");
        assertThat(second.folder(Path.of("runs"))).isEqualTo(Path.of("runs/small/scratch/choose/1"));
    }

    @Test
    void aSearchTakesOverWhatItLacksFromThatOfTheRunThatItsRunIsLike() {
        String yaml = ExperimentFolder.SMALL
                .replace(
                        "seed=${seed1},protocol=mtfl-5#train'}",
                        "seed=3,protocol=mtfl-5#train', training.batch_size: 4}")
                .replace(
                        "  cnt:\n",
                        "  cnt:\n    like: scratch\n    choose:\n      values: {training.learning_rate.maximum: [0.5]}\n"
                                + "      set: {training.batch_size: 2}\n");
        RunConfig config = settings(yaml).of(RunId.ofCombination(new RunName("small", "cnt"), 0));

        assertThat(config.data().train()).hasToString("[synthetic:count=16,seed=3,protocol=mtfl-5#train]");
        assertThat(config.training().batchSize()).isEqualTo(2);
        assertThat(config.training().learningRate().maximum()).isEqualTo(0.5);
    }

    @Test
    void aRunLikeAnotherHasItsKeysBelowItsOwn() {
        String yaml = ExperimentFolder.SMALL.replace(
                "    from: stage1", "    from: stage1\n    like: stage1\n    set: {training.batch_size: 4}");
        RunConfig config = settings(yaml).of(ExperimentFolder.id("small", "cnt", 0));
        assertThat(config.training().epochs()).isEqualTo(3);
        assertThat(config.training().batchSize()).isEqualTo(4);
    }

    @Test
    void whatASearchChoosesIsNotKnownBeforeItsEnd() {
        String yaml = ExperimentFolder.SMALL.replace("  cnt:\n", "  cnt:\n    like: scratch\n");
        RunSettings settings = settings(yaml);
        assertThatThrownBy(() -> settings.of(ExperimentFolder.id("small", "cnt", 0)))
                .isInstanceOf(ExperimentException.class)
                .hasMessage("small/cnt seed 0 can't begin before the search of small/scratch has ended");
        assertThat(settings.changedSince(ExperimentFolder.id("small", "cnt", 0)))
                .isEmpty();
    }

    @Test
    void aSearchMayStartFromARunOfItsOwn() {
        String yaml = ExperimentFolder.SMALL
                .replace("  scratch:\n", "  scratch:\n    from: cnt\n")
                .replace("    choose:\n", "    choose:\n      from: stage1\n");
        RunSettings settings = settings(yaml);
        assertThat(settings.of(RunId.ofCombination(new RunName("small", "scratch"), 0))
                        .training()
                        .init())
                .endsWith("small/stage1/seed0/last.safetensors");
    }

    @Test
    void whatTheUserSaysStandsOverAll() {
        assertThat(settings(ExperimentFolder.SMALL, "training.epochs=9")
                        .of(ExperimentFolder.id("small", "stage1", 0))
                        .training()
                        .epochs())
                .isEqualTo(9);
    }

    @Test
    void anUnknownKeyNamesTheRun() {
        String yaml = ExperimentFolder.SMALL.replace("training.epochs: 3", "training.epoch: 3");

        assertThatThrownBy(() -> settings(yaml).of(ExperimentFolder.id("small", "stage1", 0)))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("small.yaml: small/stage1 seed 0: --set training.epoch=3: unknown key");
    }

    @Test
    void anotherVariableIsOfTheEnvironment() {
        String yaml = ExperimentFolder.SMALL.replace("training.epochs: 3", "data.train: 'csv:${SEPBN_SURELY_NOT_SET}'");

        assertThatThrownBy(() -> settings(yaml).of(ExperimentFolder.id("small", "stage1", 0)))
                .hasMessageContaining("SEPBN_SURELY_NOT_SET, which is not set");
        assertThatThrownBy(() -> Placeholders.withEnvironment("csv:${SEPBN_SURELY_NOT_SET}"))
                .hasMessageContaining("SEPBN_SURELY_NOT_SET, which is not set");
        assertThat(Placeholders.withEnvironment("csv:${PATH}")).isEqualTo("csv:" + System.getenv("PATH"));
    }

    private RunSettings settings(String yaml, String... overrides) {
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", yaml);
        return new RunSettings(folder.experiments(), folder.runs(), List.of(overrides));
    }
}
