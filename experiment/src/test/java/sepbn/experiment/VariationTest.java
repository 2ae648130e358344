package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.train.RunConfig;

final class VariationTest {
    /** One that says what a table of the paper says, at the smallest scale: a baseline, a row that diverges, one that is cited. */
    private static final String TABLE = """
            title: A table
            base: base.yml
            sets: ../sets.yml
            seeds: 3
            runs:
              bn:
                set:
                  data.train: ${main.train}
                  data.validation: []
                  training.epochs: 40
                  training.learning_rate.warmup_epochs: 4
                  network.normalization: bn
              large:
                like: bn
                set: {training.learning_rate.maximum: 1e30, training.learning_rate.warmup_epochs: 0}
            tables:
              - title: The main set
                data: ${main.test}
                paper: elsewhere, by the box
                rows:
                  - {label: BN, run: bn, paper: {nme: 1.65}}
                  - {label: Large, run: large}
                  - {label: Other, paper: {nme: 3, fr10: 0.5}}
                baseline: BN
            """;

    private static final String SMALLEST = """
            about: As small as can be.
            seeds: 1
            epochs: 0.05
            set: {network.width: 0.0625}
            sets:
              main:
                train: synthetic:count=16,seed=1,protocol=mtfl-5#train
                test: synthetic:count=12,seed=1,protocol=mtfl-5#test
            """;

    @TempDir
    Path temporary;

    @Test
    void aSetPlaysItsRoleAndTheUsersChoiceComesFirst() throws IOException {
        assertThat(config(Variation.NONE).data().train()).hasToString("[csv:/nowhere.csv#fit]");
        Variation data = Variation.of(Optional.empty(), List.of("main=imm:/data/imm"));
        assertThat(config(data).data().train()).hasToString("[imm:/data/imm#fit]");
        assertThat(experiments(data).named("table-i").file().tables().get(0).data())
                .isEqualTo("imm:/data/imm#hold");
        Variation parts =
                Variation.of(Optional.of(smallest()), List.of("main.train=cofw:/c#train", "main.test=cofw:/c#test"));
        assertThat(config(parts).data().train()).hasToString("[cofw:/c#train]");
    }

    @Test
    void aBudgetMakesARunSmallerInAFolderOfItsOwn() throws IOException {
        Variation small = Variation.of(Optional.of(smallest()), List.of());
        RunConfig config = config(small);

        assertThat(config.training().epochs()).isEqualTo(2);
        assertThat(config.training().learningRate().warmupEpochs()).isEqualTo(0.2);
        assertThat(config.network().width()).isEqualTo(0.0625);
        assertThat(experiments(small).named("table-i").file().seeds()).isEqualTo(1);
        assertThat(new RunFolders(Path.of("runs")).of(small).root()).isEqualTo(Path.of("runs/budget.smallest"));
        assertThat(new RunFolders(Path.of("runs")).of(Variation.NONE).root()).isEqualTo(Path.of("runs"));
    }

    /** What a table is for: run, cut off, run again, reported; a row that diverges spoils no other. */
    @Test
    void aTableRunsUnderABudgetAndIsReported() throws IOException {
        Experiments experiments = experiments(Variation.of(Optional.of(smallest()), List.of()));
        RunFolders folders = new RunFolders(temporary.resolve("runs")).of(experiments.variation());
        assertThat(ResultsReport.markdown(experiments, folders, List.of("table-i")))
                .contains("| BN | 0 of 1 | – | not run | – | 1.65 | – | – | – | – |")
                .contains("| Other | – | – | – | – | 3.00 | 0.50 | – | – | – |");
        List<String> told = new ArrayList<>();
        ExperimentListener listener = new ExperimentListener() {
            @Override
            public void ended(RunId id, Outcome outcome, double seconds) {
                told.add(id + " " + outcome.word());
            }
        };
        Experiment table = experiments.named("table-I");
        run(experiments, folders, listener, table);
        assertThat(told).containsExactly("table-i/bn seed 0 trained", "table-i/large seed 0 diverged");
        told.clear();
        run(experiments, folders, listener, table);
        assertThat(told).containsExactly("table-i/bn seed 0 done before", "table-i/large seed 0 diverged");

        String report = ResultsReport.markdown(experiments, folders, List.of("table-i"));
        assertThat(report)
                .startsWith("<!-- sepbn experiment report table-i --budget smallest -->\n")
                .contains(
                        "**Scaled down by the budget smallest.** As small as can be. What is scaled: `0.05 of the epochs`,"
                                + " `at most 1 seed`, `network.width = 0.0625`.")
                .contains("- main: trained on `synthetic:count=16,seed=1,protocol=mtfl-5#train`, measured on")
                .contains("`sepbn experiment run table-i --budget smallest`")
                .contains("| Large | 0 of 1 (1 diverged) | – | diverged | – | – | – | – | – | – |")
                .contains("the last checkpoint. Published: elsewhere, by the box.")
                .containsPattern("\\| BN \\| 1 \\| 32 \\| \\d+\\.\\d\\d \\| \\d+\\.\\d\\d \\| 1\\.65 \\| – ")
                .contains("| mean shape's NME % | parameters | MACs | images/s in training, whatever else ran |");
        assertThat(ResultsReport.html(experiments, folders, List.of("table-i")))
                .contains("cumulative errors<small>", "<svg", "diverged")
                .contains("<code>sepbn experiment run table-i --budget smallest</code>")
                .doesNotContain("<img", "http://", "https://", "<script");
    }

    private static void run(
            Experiments experiments, RunFolders folders, ExperimentListener listener, Experiment table) {
        new ExperimentRunner(experiments, folders, List.of(), listener, () -> false)
                .run(table, table.file().seeds(), List.of());
    }

    @Test
    void aRoleThatNoSetPlaysIsRefused() throws IOException {
        Variation misspelt = Variation.of(Optional.empty(), List.of("mian=imm:/data/imm"));
        assertThatThrownBy(() -> config(misspelt))
                .hasMessageContaining("data (=[mian]) must give roles of those that ../sets.yml has: [main]");
    }

    /** What is asked for, and a part of the complaint. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            main;                   data (=main) must have the form ROLE=SET
            main=imm:/data#hold;    must name a set without a part
            main.train=imm:/data;   must give a role both its .train and its .test
            main=imm;               data set (=imm) must have the form
            """)
    void aRoleThatCannotBePlayedIsRefused(String data, String complaint) {
        assertThatThrownBy(() -> Variation.of(Optional.empty(), List.of(data))).hasMessageContaining(complaint);
    }

    @Test
    void whatIsWrongWithARoleOrABudgetIsSaid() throws IOException {
        smallest();
        assertThatThrownBy(() -> experiments(Variation.NONE, TABLE.replace("main.train", "mean.train"))
                        .named("table-i"))
                .hasMessageContaining("${mean.train} must name one of the roles [main]");
        assertThatThrownBy(() -> Experiments.budget(temporary.resolve("experiments"), "none"))
                .hasMessageContaining("budget (=none) must be a file");
        assertThatThrownBy(() -> budget(SMALLEST.replace("0.05", "2"))).hasMessageContaining("epochs (=2.0) must be");
        assertThatThrownBy(() -> budget(SMALLEST.replace("seeds", "seed"))).hasMessageContaining("seed: unknown key");
    }

    private Budget smallest() throws IOException {
        return budget(SMALLEST);
    }

    private Budget budget(String yaml) throws IOException {
        Path file = temporary.resolve("experiments/budgets/smallest.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, yaml);
        return Experiments.budget(temporary.resolve("experiments"), "smallest");
    }

    private RunConfig config(Variation variation) throws IOException {
        return new RunSettings(experiments(variation), new RunFolders(temporary), List.of())
                .of(ExperimentFolder.id("table-i", "bn", 0));
    }

    private Experiments experiments(Variation variation) throws IOException {
        return experiments(variation, TABLE);
    }

    private Experiments experiments(Variation variation, String yaml) throws IOException {
        Path folder = ExperimentFolder.in(temporary).with("table-i", yaml).path();
        Files.writeString(
                temporary.resolve("sets.yml"), "main: {train: 'csv:/nowhere.csv#fit', test: 'csv:/nowhere.csv#hold'}");
        return new Experiments(folder, variation);
    }
}
