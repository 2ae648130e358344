package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.weights.Checkpoint;
import sepbn.weights.PretrainedReport;

/** {@code training.init}. Runs end before their first step, so that the last checkpoint holds the first weights. */
class InitTest {
    @TempDir
    static Path shared;

    /** Weights of a network with BN everywhere. */
    private static Path weights;

    @TempDir
    Path temporary;

    private final List<PretrainedReport> reports = new ArrayList<>();
    private int runs;

    @BeforeAll
    static void trainWithBatchNorm() {
        RunFolder folder = new RunFolder(shared.resolve("bn"));
        RunConfig config = TinyRun.config("network.normalization=bn", "training.epochs=1", "training.seed=7");
        new Trainer(config, folder, TrainingListener.NONE, () -> false).run(false);
        weights = folder.best();
    }

    @Test
    void theBackboneStartsFromTheFileAndTheHeadAtTheMeanShape() {
        Checkpoint start = start("network.normalization=bn", "training.init=" + weights);
        Checkpoint scratch = start("network.normalization=bn");
        Checkpoint file = Checkpoint.read(weights);

        start.weights().forEach((name, tensor) -> {
            Checkpoint source = name.startsWith("backbone.") ? file : scratch;
            assertThat(tensor).as(name).isEqualTo(source.weights().get(name));
        });
        assertThat(reports).singleElement().satisfies(report -> assertThat(report.converted())
                .isEmpty());
    }

    @Test
    void aCheckpointSaysWhatItStartedFrom() {
        Checkpoint start = start("network.normalization=bn", "training.init=" + weights);

        assertThat(start.manifest().init())
                .matches("best.safetensors \\(SHA-256 [0-9a-f]{64}, 36 of 40 tensors used\\)");
        assertThat(start.manifest().provenance())
                .containsEntry("init", start.manifest().init());
        assertThat(folder("run-0").init()).content().contains("\n  heads.mtfl-5.hidden.weight\n");
        Checkpoint scratch = start();
        assertThat(scratch.manifest().provenance()).containsEntry("init", "from scratch");
        assertThat(folder("run-1").init()).doesNotExist();
    }

    /** Equal branches are copies of the trained scale; others are scattered around it. */
    @Test
    void theMappingsOfSepBnStartFromTheTrainedBn() {
        Checkpoint equal = start("network.sepbn.branch_start=equal", "training.init=" + weights);
        Checkpoint random = start("training.init=" + weights);

        String name = "backbone.layer3.norm.weight";
        float[] gamma = Checkpoint.read(weights).weights().get(name).values();
        float[] copies = equal.weights().get(name).values();
        assertThat(copies).hasSize(3 * gamma.length);
        for (int branch = 0; branch < 3; branch++) {
            assertThat(Arrays.copyOfRange(copies, branch * gamma.length, (branch + 1) * gamma.length))
                    .isEqualTo(gamma);
        }
        assertThat(random.weights().get(name)).isNotEqualTo(equal.weights().get(name));
        assertThat(reports).allSatisfy(report -> assertThat(report.converted()).hasSize(6));
    }

    @Test
    void aResumedRunNeedsTheFileNoMore() throws IOException {
        Path file = Files.copy(weights, temporary.resolve("copy.safetensors"));
        RunConfig config = TinyRun.config("network.normalization=bn", "training.epochs=1", "training.init=" + file);
        RunFolder folder = folder("run");
        new Trainer(config, folder, listener(), () -> true).run(false);
        Files.delete(file);
        new Trainer(config, folder, listener(), () -> false).run(true);

        assertThat(reports).hasSize(1);
        assertThat(Checkpoint.read(folder.best()).manifest().init()).startsWith("copy.safetensors (SHA-256 ");
        FinishedRun.Result result = FinishedRun.report(folder, false);
        assertThat(result.init()).startsWith("copy.safetensors (SHA-256 ");
        assertThat(folder.report()).content().contains(result.init());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none.safetensors | network.width=0.125 | none.safetensors: can't be read: no such file or folder",
                "                 | network.width=0.25  | has shape [8, 3, 3, 3] where backbone.layer1.conv.weight needs [16",
                "                 | network.architecture=resnext-50 | holds 0 of the backbone's 53 convolutions"
            })
    void aFileThatDoesNotFitIsFoundOutBeforeTheFolderIsMade(String name, String override, String problem) {
        Path file = name == null ? weights : temporary.resolve(name);
        assertThatThrownBy(() -> start(override, "training.init=" + file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("training.init: " + file)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void whatCanBeNoFileIsRefused() {
        assertThatThrownBy(() -> TinyRun.config("training.init=\"a\\0b\""))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("must be the path of a safetensors file, or empty");
    }

    /** The weights before the first step, from a run of their own. */
    private Checkpoint start(String... overrides) {
        RunFolder folder = folder("run-" + runs++);
        new Trainer(TinyRun.config(overrides), folder, listener(), () -> true).run(false);
        return Checkpoint.read(folder.last());
    }

    private TrainingListener listener() {
        return new TrainingListener() {
            @Override
            public void initialized(PretrainedReport report) {
                reports.add(report);
            }
        };
    }

    private RunFolder folder(String name) {
        return new RunFolder(temporary.resolve(name));
    }
}
