package sepbn.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sepbn.export.OnnxExporter;
import sepbn.fixtures.SmallModel;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.model.Crops;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Branch;
import sepbn.weights.Checkpoint;
import sepbn.weights.WeightStorage;

/** Exported files with less in them: weights of half the size, and some of the branches. */
final class SmallerFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = NormalizationKind.class,
            names = {"BN", "SEPBN"})
    void halfTheSizeAnswersAlike(NormalizationKind kind) throws IOException {
        Path whole = SmallModel.write(folder, kind);
        Path half = folder.resolve("half.onnx");
        OnnxExporter.write(SmallModel.checkpoint(kind, SmallModel.BRANCHES), half, WeightStorage.FP16);

        assertThat(Files.size(half)).isLessThan(Files.size(whole) * 6 / 10);
        Map<String, List<Landmarks>> expected = answers(whole);
        answers(half).forEach((branch, points) -> assertThat(points.get(0).toArray())
                .containsExactly(expected.get(branch).get(0).toArray(), within(0.02)));
    }

    @Test
    void aFileOfSomeBranchesAnswersAsTheWhole() {
        Path whole = SmallModel.write(folder, NormalizationKind.SEPBN);
        Checkpoint some = SmallModel.checkpoint(NormalizationKind.SEPBN, SmallModel.BRANCHES)
                .only(List.of("eyes"));
        Path file = folder.resolve("eyes.onnx");
        OnnxExporter.write(some, file);

        Map<String, List<Landmarks>> found = answers(file);
        assertThat(found).containsOnlyKeys("eyes");
        assertThat(found.get("eyes").get(0).toArray())
                .containsExactly(answers(whole).get("eyes").get(0).toArray(), within(1e-5));
    }

    private static Map<String, List<Landmarks>> answers(Path file) {
        CropBatch crops = CropBatch.allocate(1, 64);
        Crops.fill(crops, 0, SmallModel.noise(64, 64, 5), new Box(0, 0, 64, 64), CropPolicy.DEFAULT);
        try (OnnxModel model = OnnxModel.load(file, 1)) {
            return model.predict(
                    crops, model.branches().stream().map(Branch::name).toList());
        }
    }
}
