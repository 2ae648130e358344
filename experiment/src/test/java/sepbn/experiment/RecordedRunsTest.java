package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.train.RunFolder;

/** An experiment goes on from records, as of a fresh clone, where the weights of what was trained are not. */
final class RecordedRunsTest {
    @TempDir
    Path temporary;

    private final Heard heard = new Heard();

    private ExperimentFolder folder;
    private RunFolders records;

    @BeforeEach
    void record() {
        folder = ExperimentFolder.in(temporary).with("small", ExperimentFolder.SMALL);
        records = new RunFolders(temporary.resolve("records"));
        run(folder.runs());
        Records.write(folder.experiments(), folder.runs(), records, "small");
        heard.told.clear();
    }

    @Test
    void whatIsRecordedIsNotTrainedAgain() throws IOException {
        assertThat(run(records).finished()).isTrue();

        assertThat(heard.told).hasSize(5).allMatch(line -> line.endsWith(" recorded"));
        List<String> files = List.of("config.yaml", "metrics.jsonl", "record.json", "scores/some-faces-last.csv");
        RunFolders again = new RunFolders(temporary.resolve("again"));
        assertThat(Records.write(folder.experiments(), records, again, "small")).isEqualTo(5);
        RunId cnt = ExperimentFolder.id("small", "cnt", 0);
        for (String file : files) {
            assertThat(again.folder(cnt).path().resolve(file))
                    .hasSameTextualContentAs(records.folder(cnt).path().resolve(file));
        }
    }

    @Test
    void aRecordIsNotWrittenOverItsRun() throws IOException {
        RunFolder run = folder.runs().folder(ExperimentFolder.id("small", "cnt", 0));
        byte[] metrics = Files.readAllBytes(run.metrics());

        assertThatThrownBy(() -> Records.write(folder.experiments(), folder.runs(), folder.runs(), "small"))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("holds a run with its weights, over which no record must be written");
        assertThat(run.metrics()).hasBinaryContent(metrics);
    }

    @Test
    void aNewRunHasWhatARecordedSearchChose() {
        folder.with(
                "small",
                ExperimentFolder.SMALL.replace(
                        "  stage1:\n", "  shorter: {like: scratch, set: {training.epochs: 1}}\n  stage1:\n"));
        run(records, "shorter");

        assertThat(heard.told)
                .containsExactly(
                        "small/scratch choose 0 recorded",
                        "small/scratch choose 1 recorded",
                        "small/shorter seed 0 trained");
        Search.Candidate chosen = Search.of(folder.experiments(), folder.runs(), new RunName("small", "scratch"))
                .flatMap(Search::chosen)
                .orElseThrow();
        assertThat(records.state(ExperimentFolder.id("small", "shorter", 0))
                        .config()
                        .orElseThrow()
                        .training()
                        .learningRate()
                        .maximum())
                .isEqualTo(chosen.values().get("training.learning_rate.maximum").asDouble());
    }

    @Test
    void nothingStartsFromARecord() throws IOException {
        folder.with(
                "small",
                ExperimentFolder.SMALL.replace(
                        "tables:\n", "  other: {from: stage1, set: {training.epochs: 1}}\ntables:\n"));
        Path stage1 = records.folder(ExperimentFolder.id("small", "stage1", 0)).path();

        assertThatThrownBy(() -> run(records, "other"))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("without weights; remove these folders to train them anew: " + stage1);
        assertThat(heard.told).isEmpty();

        remove(stage1);
        run(records, "other");
        assertThat(heard.told).containsExactly("small/stage1 seed 0 trained", "small/other seed 0 trained");
        // The same threads on the same machine train the same: what was recorded before came from this.
        assertThat(ResultsReport.markdown(folder.experiments(), records, List.of("small")))
                .doesNotContain("another checkpoint");
    }

    /** What is recorded stays valid, but a reader must know that it did not come from what stands beside it. */
    @Test
    void aReportTellsOfARecordThatBeganWithAnotherCheckpoint() throws IOException {
        assertThat(ResultsReport.markdown(folder.experiments(), records, List.of("small")))
                .doesNotContain("another checkpoint");
        remove(records.folder(ExperimentFolder.id("small", "stage1", 0)).path());
        folder.with("small", ExperimentFolder.SMALL.replace("training.epochs: 3", "training.epochs: 1"));
        run(records);

        assertThat(heard.told).contains("small/stage1 seed 0 trained", "small/cnt seed 0 recorded");
        assertThat(ResultsReport.markdown(folder.experiments(), records, List.of("small")))
                .contains(
                        "**Began with another checkpoint than is there now:**",
                        "- `small/cnt seed 0`: `small/stage1 seed 0`");
    }

    @Test
    void aRecordThatWasChangedIsRefusedBeforeAnythingIsTrained() throws IOException {
        Path search = records.folder(RunId.ofCombination(new RunName("small", "scratch"), 1))
                .metrics();
        Files.writeString(search, Files.readString(search).replaceFirst("\"nme\":\\d", "\"nme\":0"));

        assertThatThrownBy(() -> run(records))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("metrics.jsonl is not what record.json beside it was made of");
        assertThat(heard.told).isEmpty();
    }

    /** As after records were copied over run folders. */
    @Test
    void weightsCountThoughARecordLiesBesideThem() throws IOException {
        RunId stage1 = ExperimentFolder.id("small", "stage1", 0);
        Files.copy(
                records.folder(stage1).path().resolve(RunRecord.NAME),
                folder.runs().folder(stage1).path().resolve(RunRecord.NAME));
        run(folder.runs());

        assertThat(heard.told).contains("small/stage1 seed 0 done before");
    }

    @Test
    void aRecordOfOtherSettingsIsSaid() {
        folder.with("small", ExperimentFolder.SMALL.replace("training.epochs: 3", "training.epochs: 4"));

        assertThatThrownBy(() -> run(records))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining(
                        "stage1/seed0 is the record of a run that was made otherwise than asked for now (training.epochs);"
                                + " remove the folder to train it anew");
    }

    @Test
    void whatDivergedHasDiverged() {
        folder = ExperimentFolder.in(temporary.resolve("diverging")).with("small", ExperimentRunnerTest.diverging());
        RunFolders diverged = new RunFolders(temporary.resolve("diverged"));
        run(folder.runs());
        Records.write(folder.experiments(), folder.runs(), diverged, "small");
        heard.told.clear();
        run(diverged);

        assertThat(heard.told).contains("small/stage1 seed 0 diverged", "small/cnt seed 0 skipped");
        heard.told.clear();
        Experiments experiments = folder.experiments();
        new ExperimentRunner(experiments, diverged, List.of(), heard, () -> false)
                .score(experiments.named("small"), 1, List.of());
        assertThat(heard.told).isEmpty();
    }

    @Test
    void aTableThatIsNewLacksTheWeights() {
        folder.with(
                "small",
                ExperimentFolder.SMALL.replace("Some | faces", "Other faces").replace("count=10", "count=11"));

        assertThat(run(records).withoutWeights()).isEqualTo(2);
        assertThat(heard.told)
                .contains(
                        "small/scratch seed 0 not measured for Other faces",
                        "small/cnt seed 0 not measured for Other faces");
        heard.told.clear();
        Experiments experiments = folder.experiments();
        new ExperimentRunner(experiments, records, List.of(), heard, () -> false)
                .score(experiments.named("small"), 1, List.of());
        assertThat(heard.told)
                .containsExactly(
                        "small/scratch seed 0 not measured for Other faces",
                        "small/cnt seed 0 not measured for Other faces");
    }

    private static void remove(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private ExperimentRunner.Result run(RunFolders runs, String... only) {
        Experiments experiments = folder.experiments();
        return new ExperimentRunner(experiments, runs, List.of(), heard, () -> false)
                .run(experiments.named("small"), 1, List.of(only));
    }
}
