package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.train.EpochMetrics;

final class RecordsTest {
    private static final String WITH_FIGURES = """
            title: Inside
            base: base.yml
            seeds: 1
            runs:
              sepbn: {}
              brute:
                set:
                  data.train: synthetic:count=48,seed=1,protocol=300w-68#train
                  data.validation: []
                  network.normalization: brute-force
            tables:
              - title: Faces
                data: synthetic:count=10,seed=2,protocol=mtfl-5#test
                rows: [{label: SepBN, run: sepbn}]
              - title: Best
                data: synthetic:count=10,seed=2,protocol=300w-68#test
                rows:
                  - {label: Given, run: brute}
                  - {label: Best, run: brute, answer: best-of-branches}
            figures:
              - {title: Shapes, kind: shapes, data: 'synthetic:count=30,seed=2,protocol=300w-68#test'}
              - {title: Similarity, kind: similarity, run: brute}
              - {title: Mapping, kind: mapping, run: sepbn}
              - {title: Attention, kind: attention, run: sepbn, data: 'synthetic:count=20,seed=2,protocol=300w-68#test'}
            """;

    @TempDir
    Path temporary;

    /** Of a record the same report is made as of the run folders, and only as long as nobody has changed it. */
    @Test
    void aReportIsMadeFromRecordsAlone() throws IOException {
        Experiments experiments =
                ExperimentFolder.in(temporary).with("small", WITH_FIGURES).experiments();
        RunFolders folders = new RunFolders(temporary.resolve("runs"));
        RunFolders records = new RunFolders(temporary.resolve("records"));
        List<String> names = List.of("small");
        assertThat(ResultsReport.markdown(experiments, folders, names))
                .contains("`small/brute seed 0`: missing; not drawn.");

        assertThat(run(experiments, folders)).containsExactly("Shapes", "Similarity", "Mapping", "Attention");
        assertThat(run(experiments, folders)).isEmpty();
        String report = ResultsReport.markdown(experiments, folders, names);
        assertThat(report)
                .contains("### Shapes", "| near-frontal |")
                .contains("| layer | running mean | running var | gamma | beta |")
                .contains("| layer | branch | γ mean | γ deviation | β mean | β deviation |")
                .contains("| layer | domain | faces | entropy | switching | branch 1 | branch 2 | branch 3 |")
                .contains("<details><summary>Provenance</summary>", "`small/sepbn seed 0`");
        assertThat(ResultsReport.html(experiments, folders, names))
                .contains("Similarity of the branches by layer", "Mean attention of branch 3", "class=\"dots main\"");

        otherLabels(folders.root().resolve("small/figures/shapes-shapes.json"));
        otherLabels(folders.folder(ExperimentFolder.id("small", "sepbn", 0))
                .path()
                .resolve("figures/small-attention-attention.json"));
        assertThat(run(experiments, folders))
                .as("of labels that were corrected")
                .containsExactly("Shapes", "Attention");
        assertThat(ResultsReport.markdown(experiments, folders, names)).isEqualTo(report);

        assertThat(Records.write(experiments, folders, records, "small")).isEqualTo(2);
        assertThat(ResultsReport.markdown(experiments, records, names)).isEqualTo(report);
        RunId unscored = ExperimentFolder.id("small", "brute", 0);
        assertThat(folders.folder(unscored).readMetrics()).hasSizeGreaterThan(1);
        assertThat(records.folder(unscored).readMetrics())
                .as("of the epochs that were not scored")
                .hasSize(1)
                .isEqualTo(last(folders.folder(unscored).readMetrics()));
        try (Stream<Path> files = Files.walk(records.root())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(temporary.toString()))
                    .noneMatch(file -> file.toString().endsWith(".safetensors"));
        }
        assertThat(run(experiments, records))
                .as("figures of records are drawn already")
                .isEmpty();

        Path shapes = records.root().resolve("small/figures/shapes-shapes.json");
        String measured = Files.readString(shapes);
        Files.writeString(shapes, measured.replaceFirst("near-frontal", "left"));
        assertThatThrownBy(() -> ResultsReport.markdown(experiments, records, names))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("shapes-shapes.json is not what was measured");
        Files.writeString(shapes, measured);

        Path left = records.folder(unscored).path().resolve("scores/faces-last.csv");
        Files.createDirectories(left.getParent());
        Files.copy(
                records.folder(ExperimentFolder.id("small", "sepbn", 0)).path().resolve("scores/faces-last.csv"), left);
        assertThatThrownBy(() -> ResultsReport.markdown(experiments, records, names))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("faces-last.csv is not of the run that record.json beside it was made of");
        Records.write(experiments, folders, records, "small");
        assertThat(left).doesNotExist();
        assertThat(ResultsReport.markdown(experiments, records, names)).isEqualTo(report);

        Path scores =
                records.folder(ExperimentFolder.id("small", "sepbn", 0)).path().resolve("scores/faces-last.csv");
        Files.writeString(scores, Files.readString(scores).replaceFirst("\\.\\d", ".5"));
        assertThatThrownBy(() -> ResultsReport.markdown(experiments, records, names))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("faces-last.csv is not what record.json beside it was made of");
    }

    private static void otherLabels(Path figure) throws IOException {
        String measured = Files.readString(figure);
        String other = measured.replaceFirst("\"data_sha256\":\"....", "\"data_sha256\":\"0000");
        assertThat(other).isNotEqualTo(measured);
        Files.writeString(figure, other);
    }

    private static List<EpochMetrics> last(List<EpochMetrics> epochs) {
        return epochs.subList(epochs.size() - 1, epochs.size());
    }

    private static List<String> run(Experiments experiments, RunFolders folders) {
        List<String> drawn = new ArrayList<>();
        ExperimentListener listener = new ExperimentListener() {
            @Override
            public void drawn(String figure, double seconds) {
                drawn.add(figure);
            }
        };
        new ExperimentRunner(experiments, folders, List.of(), listener, () -> false)
                .run(experiments.named("small"), 1, List.of());
        return drawn;
    }
}
