package sepbn.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.fixtures.SmallModel;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.model.CropBatch;
import sepbn.network.NormalizationKind;
import sepbn.predict.face.FaceException;
import sepbn.weights.ExportedFile;

/** What is closed is closed once, refuses, and is not freed under whoever uses it. */
class ClosingTest {
    private static final Image PICTURE = SmallModel.noise(80, 80, 3);

    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void export() {
        file = SmallModel.write(folder, NormalizationKind.SEPBN);
    }

    @Test
    void aModelRefusesAfterwards() {
        OnnxModel model = OnnxModel.load(file, 1);
        model.close();
        model.close();
        assertThat(model.needsDomain()).isFalse();
        assertThatThrownBy(() -> model.predict(CropBatch.allocate(1, 64), "eyes"))
                .isInstanceOf(PredictException.class)
                .hasMessage("the model is closed; load it again");
    }

    @Test
    void aPredictorRefusesAfterwardsAndOpensNoDetector() {
        LandmarkPredictor predictor = LandmarkPredictor.of(
                OnnxModel.load(file, 1),
                () -> {
                    throw new FaceException("opened");
                },
                PredictorSettings.DEFAULT);
        predictor.close();
        predictor.close();
        assertThatThrownBy(() -> predictor.predict(PICTURE))
                .isInstanceOf(PredictException.class)
                .hasMessage("the predictor is closed; load it again");
        assertThatThrownBy(() -> predictor.predict(PICTURE, List.of(new Box(0, 0, 80, 80))))
                .hasMessage("the model is closed; load it again");
    }

    @Test
    void closingWaitsForThePassThatGoesOn() throws Exception {
        CountDownLatch within = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        SharedSession session =
                new SharedSession(OnnxSessions.create(ExportedFile.read(file).bytes(), 1, false));
        Thread pass = new Thread(() -> {
            try {
                session.run(open -> {
                    within.countDown();
                    await(go);
                });
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        });
        pass.start();
        await(within);
        Thread closing = new Thread(session::close);
        closing.start();
        closing.join(100);
        assertThat(closing.isAlive()).isTrue();
        go.countDown();
        closing.join(10_000);
        assertThat(closing.isAlive()).isFalse();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
