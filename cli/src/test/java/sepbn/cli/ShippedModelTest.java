package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code predict} without a model. */
@Isolated("sets a system property")
final class ShippedModelTest {
    @TempDir
    private Path folder;

    private Path picture;

    @BeforeEach
    void drawAFace() {
        Path faces = folder.resolve("faces");
        CommandRun.of("data", "synth", "--count", "1", "--seed", "3", "--protocol", "300w-68", "--out", faces + "");
        picture = faces.resolve("000000.png");
        System.setProperty(ShippedModel.HOME, folder.toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty(ShippedModel.HOME);
    }

    @Test
    void theModelThatComesWithSepbnAnswersAndItsTermsAreSaidOnce() throws IOException {
        Path models = Files.createDirectories(folder.resolve("models"));
        Path model = models.resolve("face.onnx");
        CommandRun.of("export", TinyModel.run().toString(), "-o", model.toString());

        CommandRun named = CommandRun.of("predict", model.toString(), picture.toString(), "--json");
        CommandRun unnamed = CommandRun.of("predict", picture.toString(), picture.toString(), "--json");
        assertThat(unnamed.exitCode()).as(unnamed.err()).isZero();
        assertThat(unnamed.out().lines().findFirst())
                .isEqualTo(named.out().lines().findFirst());
        assertThat(unnamed.err()).containsOnlyOnce("model: models/face.onnx, ");
        assertThat(named.err()).doesNotContain("model: ");
    }

    @Test
    void aModelOfYourOwnStartsFromTheOneThatComesWithSepbn() throws IOException {
        Path models = Files.createDirectories(folder.resolve("models"));
        Path run = folder.resolve("run");
        String[] adapt = {
            "adapt",
            "--data",
            "synthetic:count=6,seed=6,protocol=aflw-19#train",
            "--out",
            run.toString(),
            "--set",
            "training.epochs=1",
            "--set",
            "engine.threads=1"
        };
        assertThat(CommandRun.of(adapt).complaints())
                .containsExactly("sepbn: no model is named, and models/face.safetensors is not there; give --from a run"
                        + " folder or a checkpoint FILE.safetensors");
        CommandRun.of("export", TinyModel.run().toString(), "-o", models.resolve("face.safetensors") + "");
        CommandRun adapted = CommandRun.of(adapt);
        assertThat(adapted.exitCode()).as(adapted.err()).isZero();
        assertThat(adapted.err()).containsOnlyOnce("model: models/face.safetensors, ");
        assertThat(run.resolve("init.txt")).content().contains("face.safetensors", "branch aflw-19 combines");
    }

    @Test
    void withoutOneAModelMustBeNamed() {
        CommandRun run = CommandRun.of("predict", picture.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaints()).singleElement().asString().contains("no model is named", "models/face.onnx");
    }

    @Test
    void aModelAloneIsNotEnough() {
        CommandRun run = CommandRun.of("predict", TinyModel.run().toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaints()).singleElement().asString().contains("'FILE', to follow the model");
    }
}
