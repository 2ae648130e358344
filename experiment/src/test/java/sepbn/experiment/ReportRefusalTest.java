package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sepbn.experiment.KeptRuns.keep;

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
