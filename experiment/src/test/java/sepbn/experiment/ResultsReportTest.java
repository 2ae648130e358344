package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sepbn.experiment.KeptRuns.keep;
import static sepbn.experiment.KeptRuns.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.train.RunFolder;
import sepbn.weights.FileChecksum;

final class ResultsReportTest {
    @TempDir
    Path temporary;

    @Test
    void aReportIsTheSameTwiceAndHasNoFolderOfTheMachine() {
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", ExperimentFolder.SMALL);
        run(folder);
        String report = report(folder);

        assertThat(report(folder)).isEqualTo(report);
        assertThat(report)
                .startsWith("<!-- sepbn experiment report small -->\n")
                .contains("## A small one\n\nSays **nothing**.\n\n`sepbn experiment run small`\n")
                .contains("- `scratch`, `cnt`: vanilla-paper of width 0.125 with sepbn, crops of 64×64, batches of 8, 2"
                        + " epochs, fp32\n- `stage1`:")
                .contains("### Some | faces\n\n|  | seeds | images seen | NME % | FR@10 % | NME − Scratch [95 %] |")
                .containsPattern(
                        "\\| Scratch \\| 1 \\| 48 \\| \\d+\\.\\d\\d \\| \\d+\\.\\d\\d \\| – \\| – \\| `[0-9a-f]{12}` \\|")
                .containsPattern(
                        "\\| CNT \\| 1 \\| 120 \\(72\\) \\| \\d+\\.\\d\\d \\| \\d+\\.\\d\\d \\| [-+]\\d+\\.\\d\\d"
                                + " \\[[-+]\\d+\\.\\d\\d, [-+]\\d+\\.\\d\\d] \\| [-+]\\d+\\.\\d\\d \\| `[0-9a-f]{12}` \\|")
                .contains(
                        "`synthetic:count=10,seed=2,protocol=mtfl-5#test`, 10 faces, normalised by inter-pupil, the last")
                .contains("<details><summary>Chosen for scratch</summary>\n\n| combination |")
                .containsOnlyOnce("| chosen, at an end of what was tried: training.learning_rate.maximum |\n")
                .doesNotContain(temporary.toString());
        assertThat(ResultsReport.subject(report).names()).isEqualTo(List.of("small"));
    }

    @Test
    void whatWasNotRunIsSaid() {
        String report = report(ExperimentFolder.in(temporary).with("small", ExperimentFolder.SMALL));

        assertThat(report)
                .contains("| Scratch | 0 of 1 | – | not run | – | – | – | – |")
                .contains("| training.learning_rate.maximum = 0.01 | not run |  |");
    }

    @Test
    void whatDivergedIsSaid() {
        ExperimentFolder folder = ExperimentFolder.in(temporary)
                .with(
                        "small",
                        ExperimentRunnerTest.diverging()
                                .replace("{label: CNT, run: cnt}", "{label: Large, run: stage1}"));
        run(folder);

        assertThat(report(folder)).contains("| Large | 0 of 1 (1 diverged) | – | diverged | – | – | – | – |");
    }

    /** Of two seeds, or folds, with the errors 4, 6 and 8, 12. */
    @Test
    void seedsAreAveragedFaceByFaceAndFoldsArePooled() throws IOException {
        String yaml = """
                title: Two
                base: base.yml
                seeds: 2
                runs:
                  one: {}
                tables:
                  - {title: Seeds, data: 'csv:${SEPBN_DATA}/all.csv', rows: [{label: One, run: one}]}
                  - {title: Folds, data: 'csv:${seed}.csv', over: folds, rows: [{label: One, run: one}]}
                """;
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", yaml);
        keep(folder, 0, Map.of("a", 4.0, "b", 6.0));
        keep(folder, 1, Map.of("a", 8.0, "b", 12.0));
        String report = report(folder);

        // Means 5 and 10: 7.5 with a deviation of 5/√2. One of four errors is above 10.
        assertThat(report)
                .contains("| One | 2 | 0 | 7.50 ± 3.54 | 25.00 | `000000000000` `111111111111` |")
                .contains("| One | 2 | 0 | 7.50 | 25.00 | `000000000000` `111111111111` |")
                .contains("`csv:$SEPBN_DATA/all.csv`, 2 faces")
                .contains("`csv:${seed}.csv`, 4 faces");
    }

    /** The record says $SEPBN_DATA where the file says ${SEPBN_DATA}: it is the same data. */
    @Test
    void aRecordOfDataThatTheEnvironmentNamesIsReportedAsTheRunIs() throws IOException {
        String yaml = """
                title: Real
                base: base.yml
                seeds: 1
                runs:
                  one: {}
                tables:
                  - {title: Faces, data: 'csv:${SEPBN_DATA}/all.csv', checkpoint: best, rows: [{label: One, run: one}]}
                """;
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", yaml);
        keep(folder, 0, Map.of("a", 4.0, "b", 6.0));
        RunId id = ExperimentFolder.id("small", "one", 0);
        RunFolder run = folder.runs().folder(id);
        Files.writeString(run.best(), "weights");
        Path scores = run.path().resolve("scores/faces-best.csv");
        Files.writeString(scores, Files.readString(scores).replace("0".repeat(64), FileChecksum.sha256(run.best())));
        RunFolders records = new RunFolders(temporary.resolve("records"));
        RunRecord.write(run, records.folder(id), folder.runs().root());

        assertThat(report(folder)).contains("| One | 1 | 0 | 5.00 | 0.00 |");
        assertThat(ResultsReport.markdown(folder.experiments(), records, List.of("small")))
                .isEqualTo(report(folder));
    }

    /** Figures of other settings would stand under a wrong name. */
    @Test
    void aRunThatWasMadeWithOtherSettingsIsToldAsSuch() throws IOException {
        String yaml = """
                title: Settings
                base: base.yml
                seeds: 1
                runs: {one: {set: {training.momentum: 0.8}}}
                tables:
                  - {title: Faces, data: all.csv, rows: [{label: One, run: one}]}
                """;
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", yaml);
        keep(folder, 0, Map.of("a", 4.0));
        assertThat(report(folder)).contains("| One | 1 |").doesNotContain("other settings");

        ExperimentFolder edited = folder.with("small", yaml.replace("0.8", "0.7"));
        assertThat(report(edited))
                .contains(
                        "**Made with other settings than the file gives now:**\n\n- `small/one seed 0`: training.momentum\n");
        // What changes nothing of what comes out may differ.
        folder.with("small", yaml);
        Path config =
                folder.runs().folder(ExperimentFolder.id("small", "one", 0)).config();
        Files.writeString(config, Files.readString(config).replaceFirst("cache_megabytes: \\d+", "cache_megabytes: 7"));
        assertThat(report(folder)).contains("| One | 1 |").doesNotContain("other settings");
    }

    @Test
    void whatIsPublishedOfSubsetsStandsBesideOurs() throws IOException {
        String yaml = """
                title: Subsets
                base: base.yml
                seeds: 1
                runs:
                  one: {}
                tables:
                  - title: Faces
                    data: all.csv
                    rows:
                      - {label: Other, paper: {nme: 5, subsets: {blur: 6.5}}}
                      - {label: One, run: one}
                """;
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", yaml);
        keep(
                folder,
                "one",
                0,
                Map.of("a", 4.0, "b", 6.0),
                Map.of(
                        "a", new FaceDetails(9, Set.of("blur", "pose", "train"), Optional.of("p"), Map.of()),
                        "b", new FaceDetails(9, Set.of("pose"), Optional.of("p"), Map.of())));

        assertThat(report(folder)).contains("""
                | NME % | blur (1) | pose (2) |
                |---|---:|---:|
                | Other, published | 6.50 | – |
                | One | 4.00 | 5.00 |
                """);
    }

    @Test
    void aReportNamesItsExperiments() {
        assertThat(ResultsReport.subject("<!-- sepbn experiment report a b-2 -->\nx\n"))
                .isEqualTo(new ResultsReport.Subject(List.of("a", "b-2"), Optional.empty()));
        assertThat(ResultsReport.subject("<!-- sepbn experiment report table-IV --budget tiny -->\n"))
                .isEqualTo(new ResultsReport.Subject(List.of("table-IV"), Optional.of("tiny")));
        assertThatThrownBy(() -> ResultsReport.subject("# Results\n")).hasMessageContaining("first line must be");
        assertThatThrownBy(() -> ResultsReport.markdown(
                        ExperimentFolder.in(temporary).experiments(), new RunFolders(temporary), List.of()))
                .hasMessageContaining("name them or give --all");
    }

    private static void run(ExperimentFolder folder) {
        Experiments experiments = folder.experiments();
        new ExperimentRunner(experiments, folder.runs(), List.of(), ExperimentListener.NONE, () -> false)
                .run(experiments.named("small"), 1, List.of());
    }
}
