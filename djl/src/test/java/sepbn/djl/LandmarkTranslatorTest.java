package sepbn.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.output.Joints;
import ai.djl.modality.cv.output.Rectangle;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.domain.PoseDomains;
import sepbn.export.OnnxExporter;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.BufferedImages;
import sepbn.json.Formats;
import sepbn.model.CropPolicy;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.predict.LandmarkPredictor;
import sepbn.predict.PredictorSettings;
import sepbn.protocol.Branch;
import sepbn.protocol.ProtocolException;
import sepbn.protocol.Protocols;
import sepbn.weights.Checkpoint;
import sepbn.weights.Initializer;
import sepbn.weights.Manifest;
import sepbn.weights.WeightsException;

class LandmarkTranslatorTest {
    private static final List<Branch> BRANCHES =
            List.of(Branch.of(Protocols.named("300w-68")), new Branch("five", Protocols.named("mtfl-5")));

    @TempDir
    private Path folder;

    private Path model;

    @BeforeEach
    void export() {
        model = write("face.onnx", NormalizationKind.SEPBN);
    }

    private Path write(String name, NormalizationKind kind) {
        Map<String, Landmarks> shapes = new LinkedHashMap<>();
        Map<String, PoseDomains> domains = new LinkedHashMap<>();
        for (Branch branch : BRANCHES) {
            Landmarks shape = Landmarks.of(new double[branch.outputs()]);
            shapes.put(branch.name(), shape);
            if (kind == NormalizationKind.BRUTE_FORCE) {
                domains.put(branch.name(), new PoseDomains(branch.protocol().name(), shape, shape, 0.1));
            }
        }
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                NetworkConfig.DEFAULT.withWidth(0.125).withInputSize(64).with(kind),
                BRANCHES,
                shapes,
                1,
                CropPolicy.DEFAULT,
                Map.of("licence", "CC0"),
                domains,
                Formats.json().createObjectNode(),
                Optional.empty());
        Path file = folder.resolve(name);
        OnnxExporter.write(
                new Checkpoint(manifest, Initializer.initialize(manifest.buildNetwork(), 1), Map.of()), file);
        return file;
    }

    private static sepbn.image.Image noise() {
        byte[] rgb = new byte[3 * 160 * 120];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) random.nextInt(256);
        }
        return new sepbn.image.Image(160, 120, rgb);
    }

    @Test
    void theJointsAreThePredictorsLandmarksInSharesOfTheImage()
            throws IOException, ModelNotFoundException, MalformedModelException, TranslateException {
        sepbn.image.Image picture = noise();
        Image photo = ImageFactory.getInstance().fromImage(BufferedImages.of(picture));
        Criteria<FaceInImage, Joints> criteria = Criteria.builder()
                .setTypes(FaceInImage.class, Joints.class)
                .optModelPath(model)
                .optEngine("OnnxRuntime")
                .optTranslator(LandmarkTranslator.of(model, "five"))
                .build();
        // A quarter of the width from the left is 40 pixels; the first pixel's left edge lies at −0.5.
        Box box = new Box(39.5, 29.5, 80, 60);
        try (ZooModel<FaceInImage, Joints> loaded = criteria.loadModel();
                Predictor<FaceInImage, Joints> djl = loaded.newPredictor();
                LandmarkPredictor own = LandmarkPredictor.load(
                        model, PredictorSettings.DEFAULT.withThreads(1).withMirror(false))) {
            Landmarks expected =
                    own.predict(picture, List.of(box)).get(0).answer("five").points();
            Joints found = djl.predict(new FaceInImage(photo, new Rectangle(0.25, 0.25, 0.5, 0.5)));

            assertThat(found.getJoints()).hasSize(5);
            for (int i = 0; i < 5; i++) {
                assertThat(found.getJoints().get(i).getX() * 160 - 0.5).isCloseTo(expected.x(i), within(1e-3));
                assertThat(found.getJoints().get(i).getY() * 120 - 0.5).isCloseTo(expected.y(i), within(1e-3));
                assertThat(found.getJoints().get(i).getConfidence()).isEqualTo(1);
            }
            List<Joints> both = djl.batchPredict(
                    List.of(FaceInImage.whole(photo), new FaceInImage(photo, new Rectangle(0.25, 0.25, 0.5, 0.5))));
            assertThat(both.get(1).getJoints().get(0).getX())
                    .isCloseTo(found.getJoints().get(0).getX(), within(1e-5));
            assertThat(both.get(0).getJoints().get(0).getX())
                    .isNotCloseTo(found.getJoints().get(0).getX(), within(1e-3));
        }
    }

    @Test
    void theBranchMustExist() {
        assertThatThrownBy(() -> LandmarkTranslator.of(model, "six"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("branch (=six) must be one of [300w-68, five]");
        assertThat(LandmarkTranslator.of(model, "five").branch()).isEqualTo(BRANCHES.get(1));
    }

    @Test
    void bruteForceSepBnIsRefused() {
        Path brute = write("brute.onnx", NormalizationKind.BRUTE_FORCE);
        assertThatThrownBy(() -> LandmarkTranslator.of(brute, "five"))
                .isInstanceOf(DjlException.class)
                .hasMessageContaining("brute-force SepBN");
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path other = Files.writeString(folder.resolve("other.onnx"), "");
        assertThatThrownBy(() -> LandmarkTranslator.of(other, "five"))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("must be an ONNX file that sepbn has exported");
    }
}
