package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.train.ConfigReader;
import sepbn.train.RunConfig;
import sepbn.train.RunException;
import sepbn.train.RunFolder;
import sepbn.train.TrainingListener;
import sepbn.weights.Checkpoint;

final class ExperimentRunnerTest {
    @TempDir
    Path temporary;

    private final Heard heard = new Heard();

    /** A row that is done has its figures though another one is not. */
    @Test
    void whatIsDoneIsScoredWithoutTraining() throws IOException {
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", ExperimentFolder.SMALL);
        run(folder, () -> false, "scratch");
        Path scores = folder.runs()
                .folder(ExperimentFolder.id("small", "scratch", 0))
                .path()
                .resolve("scores");
        try (Stream<Path> files = Files.list(scores)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        heard.told.clear();
        int before = heard.epochs;

        Experiments experiments = folder.experiments();
        new ExperimentRunner(experiments, folder.runs(), List.of(), heard, () -> false)
                .score(experiments.named("small"), 1, List.of());
        assertThat(heard.told).contains("small/scratch seed 0 scored").allMatch(line -> line.endsWith(" scored"));
        assertThat(scores).isNotEmptyDirectory();
        assertThat(heard.epochs).isEqualTo(before);
    }

    @Test
    void nothingIsTrainedTwiceHoweverOftenItIsStopped() throws IOException {
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", ExperimentFolder.SMALL);
        AtomicInteger asked = new AtomicInteger();
        // After three trainings of two epochs, in the middle of the second epoch of stage1.
        ExperimentRunner.Result stopped = run(folder, () -> heard.epochs > 6 && asked.incrementAndGet() > 1);

        assertThat(stopped.finished()).isFalse();
        assertThat(heard.told.get(heard.told.size() - 1)).isEqualTo("small/stage1 seed 0 stopped");
        assertThat(folder.runs()
                        .state(ExperimentFolder.id("small", "stage1", 0))
                        .describe())
                .isEqualTo("cut off at epoch 1/3");

        heard.told.clear();
        assertThat(run(folder, () -> false).finished()).isTrue();
        assertThat(heard.told)
                .containsExactly(
                        "small/scratch choose 0 done before",
                        "small/scratch choose 1 done before",
                        "small/scratch seed 0 done before",
                        "small/stage1 seed 0 resumed",
                        "small/cnt seed 0 trained",
                        "small/cnt seed 0 scored");
        assertThat(heard.epochs).isEqualTo(2 + 2 + 2 + 3 + 2);
        assertThat(folder.runs().images(folder.experiments(), ExperimentFolder.id("small", "cnt", 0)))
                .contains(new RunFolders.Images(48, 72));

        Path checkpoint =
                folder.runs().folder(ExperimentFolder.id("small", "cnt", 0)).last();
        byte[] bytes = Files.readAllBytes(checkpoint);
        assertThat(Checkpoint.read(checkpoint).manifest().init()).startsWith("last.safetensors (SHA-256");
        heard.told.clear();
        run(folder, () -> false);
        assertThat(heard.told).hasSize(5).allMatch(line -> line.endsWith("done before"));
        assertThat(heard.epochs).isEqualTo(11);
        assertThat(checkpoint).hasBinaryContent(bytes);
    }

    @Test
    void theCombinationWithTheLowestErrorOfTheLastEpochIsUsedAlsoByRunsThatAreLikeThis() {
        String yaml = ExperimentFolder.SMALL
                .replace("[0.01, 0.02]", "[1e-9, 0.03, 1e-8]")
                .replace("  stage1:\n", "  shorter: {like: scratch, set: {training.epochs: 1}}\n  stage1:\n");
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", yaml);
        run(folder, () -> false, "scratch", "shorter");

        Search search = Search.of(folder.experiments(), folder.runs(), new RunName("small", "scratch"))
                .orElseThrow();
        Search.Candidate chosen = search.chosen().orElseThrow();
        assertThat(search.candidates())
                .allSatisfy(candidate -> assertThat(candidate.nme().orElseThrow())
                        .isGreaterThanOrEqualTo(chosen.nme().orElseThrow()));
        double rate = chosen.values().get("training.learning_rate.maximum").asDouble();
        assertThat(List.of("scratch", "shorter")).allSatisfy(name -> assertThat(folder.runs()
                        .state(ExperimentFolder.id("small", name, 0))
                        .config()
                        .orElseThrow()
                        .training()
                        .learningRate()
                        .maximum())
                .isEqualTo(rate));
        assertThat(ResultsReport.markdown(folder.experiments(), folder.runs(), List.of("small")))
                .contains("- `shorter` has what was chosen for `small/scratch`, where it says nothing else");
    }

    @Test
    void aTrainingThatDivergesIsNotedAndWhatDependsOnItIsLeft() {
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", diverging());
        ExperimentRunner.Result result = run(folder, () -> false);

        assertThat(result.finished()).isTrue();
        assertThat(heard.told)
                .contains(
                        "small/stage1 seed 0 diverged",
                        "small/cnt seed 0 skipped",
                        "small/scratch seed 0 trained",
                        "small/scratch seed 0 scored");
        Path note = folder.runs()
                .folder(ExperimentFolder.id("small", "stage1", 0))
                .path()
                .resolve("diverged.txt");
        assertThat(note).content().contains("must be finite");

        heard.told.clear();
        run(folder, () -> false);
        assertThat(heard.told).contains("small/stage1 seed 0 diverged", "small/cnt seed 0 skipped");
    }

    static String diverging() {
        return ExperimentFolder.SMALL.replace(
                "training.epochs: 3", "training.learning_rate.maximum: 1e30, training.learning_rate.warmup_epochs: 0");
    }

    @Test
    void aFolderKeepsItsBudget() {
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", ExperimentFolder.SMALL);
        run(folder, () -> false, "stage1");
        Experiments experiments = folder.experiments();
        ExperimentRunner other =
                new ExperimentRunner(experiments, folder.runs(), List.of("training.epochs=1"), heard, () -> false);

        assertThatThrownBy(() -> other.run(experiments.named("small"), 1, List.of("stage1")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("was begun with another configuration: training.epochs must not change");
    }

    /** Whoever corrects labels must not get a table of which half the rows are of the old ones. */
    @ParameterizedTest
    @ValueSource(strings = {"sha256", "data_sha256"})
    void errorsAreMeasuredAgainForAnotherCheckpointOrOtherLabels(String sum) throws IOException {
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", ExperimentFolder.SMALL);
        run(folder, () -> false);
        Path file = folder.runs()
                .folder(ExperimentFolder.id("small", "cnt", 0))
                .path()
                .resolve("scores/some-faces-last.csv");
        String text = Files.readString(file);
        assertThat(text)
                .startsWith(
                        "# {\"data\":\"synthetic:count=10,seed=2,protocol=mtfl-5#test\",\"asked\":\"default\",\"norm")
                .contains("\nid,nme,mean_shape,subsets,group,box,diag\n")
                .hasLineCount(12);
        assertThat(FaceErrors.read(file).nmes()).hasSize(10);
        Files.writeString(file, text.replaceFirst("\"" + sum + "\":\"....", "\"" + sum + "\":\"0000"));

        heard.told.clear();
        run(folder, () -> false);
        assertThat(heard.told).contains("small/cnt seed 0 scored").doesNotContain("small/scratch seed 0 scored");
        assertThat(file).hasContent(text);
    }

    @Test
    void facesThatTwoTablesAskForAreMeasuredOnce() {
        String table = ExperimentFolder.SMALL.substring(ExperimentFolder.SMALL.indexOf("  - title:"));
        ExperimentFolder folder = ExperimentFolder.in(temporary)
                .with("small", ExperimentFolder.SMALL + table.replace("Some | faces", "The same faces"));
        run(folder, () -> false, "cnt");

        assertThat(heard.told).filteredOn(line -> line.endsWith(" scored")).hasSize(1);
        String report = ResultsReport.markdown(folder.experiments(), folder.runs(), List.of("small"));
        assertThat(report.lines().filter(line -> line.startsWith("| CNT | 1 |")))
                .hasSize(2);
        String other = ExperimentFolder.SMALL
                + table.replace("Some | faces", "Other faces").replace("seed=2", "seed=3");
        run(folder.with("small", other), () -> false, "cnt");
        assertThat(heard.told).filteredOn(line -> line.endsWith(" scored")).hasSize(2);
    }

    @Test
    void whatBeganWithAnotherTrainingThanIsThereNowIsSaid() throws IOException {
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", ExperimentFolder.SMALL);
        run(folder, () -> false);
        RunFolder stage1 = folder.runs().folder(ExperimentFolder.id("small", "stage1", 0));
        RunFolder cnt = folder.runs().folder(ExperimentFolder.id("small", "cnt", 0));
        Files.copy(cnt.last(), stage1.last(), StandardCopyOption.REPLACE_EXISTING);
        RunConfig config = ConfigReader.read(cnt.config(), List.of());

        assertThatThrownBy(() -> RunMaker.make(config, cnt, () -> TrainingListener.NONE, () -> false))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("was trained from another")
                .hasMessageContaining("remove the folder to train it again");

        // Nor does one go on that was cut off.
        List<String> epochsDone = Files.readAllLines(cnt.metrics());
        Files.write(cnt.metrics(), epochsDone.subList(0, epochsDone.size() - 1));
        assertThatThrownBy(() -> RunMaker.make(config, cnt, () -> TrainingListener.NONE, () -> false))
                .hasMessageContaining("was trained from another");
    }

    private ExperimentRunner.Result run(ExperimentFolder folder, BooleanSupplier stopRequested, String... only) {
        Experiments experiments = folder.experiments();
        return new ExperimentRunner(experiments, folder.runs(), List.of(), heard, stopRequested)
                .run(experiments.named("small"), 1, List.of(only));
    }
}
