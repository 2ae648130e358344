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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of what a report can't be made. */
final class ReportRefusalTest {
    @TempDir
    Path temporary;

    /** Figures of other settings would stand under a wrong name. */
    @Test
    void aRunThatWasMadeWithOtherSettingsIsRefused() throws IOException {
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
        assertThat(report(folder)).contains("| One | 1 |");

        ExperimentFolder edited = folder.with("small", yaml.replace("0.8", "0.7"));
        assertThatThrownBy(() -> report(edited))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("one/seed0 was made with other settings than")
                .hasMessageContaining("small.yaml gives it: training.momentum; move it away");
        // What changes nothing of what comes out may differ.
        folder.with("small", yaml);
        Path config =
                folder.runs().folder(ExperimentFolder.id("small", "one", 0)).config();
        Files.writeString(config, Files.readString(config).replaceFirst("cache_megabytes: \\d+", "cache_megabytes: 7"));
        assertThat(report(folder)).contains("| One | 1 |");
    }

    /** What a row began with counts too: the images that its network has seen. */
    @Test
    void aRecordOfARunThatIsNoRowMustBeAsItWas() throws IOException {
        String yaml = """
                title: Chain
                base: base.yml
                seeds: 1
                runs: {stage: {}, one: {from: stage}}
                tables:
                  - {title: Faces, data: all.csv, rows: [{label: One, run: one}]}
                """;
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", yaml);
        RunFolders records = new RunFolders(temporary.resolve("records"));
        for (String name : List.of("stage", "one")) {
            keep(folder, name, 0, Map.of("a", 4.0));
            RunId id = ExperimentFolder.id("small", name, 0);
            RunRecord.write(
                    folder.runs().folder(id), records.folder(id), folder.runs().root());
        }
        assertThat(ResultsReport.markdown(folder.experiments(), records, List.of("small")))
                .contains("## Chain");

        Path metrics =
                records.folder(ExperimentFolder.id("small", "stage", 0)).path().resolve("metrics.jsonl");
        Files.writeString(metrics, Files.readString(metrics).replace("\"steps\":", "\"steps\":1"));
        assertThatThrownBy(() -> ResultsReport.markdown(folder.experiments(), records, List.of("small")))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("metrics.jsonl is not what record.json beside it was made of");
    }
}
