package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.torch.EngineSettings;
import sepbn.train.RunConfig;

/** Every experiment that ships can be read, and its base is there. */
final class ShippedExperimentTest {
    private static final Path FOLDER = Path.of("..", "experiments");
    private static final Experiments SHIPPED = new Experiments(FOLDER);

    static List<String> names() {
        return SHIPPED.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isValid(String name) {
        Experiment experiment = SHIPPED.named(name);

        assertThat(experiment.base().map(Files::exists).orElse(true)).isTrue();
        assertThat(new Plan(SHIPPED).order(experiment, experiment.file().seeds(), List.of()))
                .isNotEmpty();
    }

    static List<String> tables() {
        return names().stream().filter(name -> name.startsWith("table-")).toList();
    }

    @Test
    void everyTableOfThePaperIsThere() {
        assertThat(tables())
                .contains("table-ii", "table-iii", "table-iv", "table-v", "table-vi", "table-vii", "table-viii")
                .contains("table-ix", "table-x", "table-xi");
        assertThat(SHIPPED.named("table-IV").name()).isEqualTo("table-iv");
    }

    @Test
    void everySetOfTheTinyBudgetCanBeDrawn() {
        assertThat(Experiments.budget(FOLDER, "tiny").roles())
                .containsOnlyKeys("main", "inner", "large", "five", "small", "hard");
        Experiments.budget(FOLDER, "tiny").roles().values().forEach(set -> {
            assertThat(DataSets.open(DataSetReference.parse(set.train())).size())
                    .isPositive();
            assertThat(DataSets.open(DataSetReference.parse(set.test())).size()).isPositive();
        });
    }

    /** Nothing of the machine is asked for, and every network can be built. */
    @ParameterizedTest
    @MethodSource("tables")
    void everyRunOfATableIsPossibleUnderTheTinyBudget(String name) {
        Variation tiny = Variation.of(Optional.of(Experiments.budget(FOLDER, "tiny")), List.of());
        Experiments experiments = new Experiments(FOLDER, tiny);
        Experiment experiment = experiments.named(name);
        RunSettings settings = new RunSettings(experiments, new RunFolders(Path.of("runs")), List.of());

        assertThat(experiment.file().seeds()).isEqualTo(1);
        for (RunId id : new Plan(experiments).order(experiment, 1, List.of())) {
            if (!experiments.searched(id).isEmpty()) {
                continue; // what the search tries is in the plan, too
            }
            RunConfig config = settings.of(id);
            assertThat(config.data().train().toString())
                    .as("%s", id)
                    .doesNotContain("$")
                    .contains("synthetic:");
            assertThat(config.training().epochs()).as("%s", id).isLessThan(20);
            assertThat(config.engine().precision()).isEqualTo(EngineSettings.Precision.FP32);
            assertThat(config.network().buildWith(Map.of("main", 136)).normalizations())
                    .as("%s", id)
                    .isNotEmpty();
        }
    }
}
