package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.bytedeco.opencv.global.opencv_core;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.image.Image;
import sepbn.predict.face.DetectorChoice;

/** Where the server looks for faces itself. */
final class DetectedFacesTest {
    @TempDir
    private static Path folder;

    @Test
    void theSurestAreAnsweredAndTheOthersCounted() {
        Path model = TestServer.model(folder);
        JsonNode all = faces(model, Limits.DEFAULT);
        assertThat(all.path("faces")).hasSize(2);
        assertThat(all.has("omitted")).isFalse();

        JsonNode one = faces(model, Limits.DEFAULT.withFaces(1));
        assertThat(one.path("faces")).hasSize(1);
        assertThat(one.path("faces").path(0)).isEqualTo(all.path("faces").path(0));
        assertThat(one.path("omitted").asInt()).isEqualTo(1);
    }

    /** As many look for faces as decode; OpenCV's own threads would come on top. */
    @Test
    void aFaceIsLookedForOnTheThreadThatDecodes() {
        ServerSettings settings = TestServer.SETTINGS.with(DetectorChoice.DEFAULT);
        opencv_core.setNumThreads(3);
        try (TestServer server = TestServer.start(TestServer.model(folder), settings)) {
            assertThat(server.log()).isEmpty();
            assertThat(opencv_core.getNumThreads()).isEqualTo(1);
        }
    }

    @Test
    void whereThereIsNoFaceTheNetworkDoesNotRun() {
        ServerSettings settings = TestServer.SETTINGS.with(DetectorChoice.DEFAULT);
        try (TestServer server = TestServer.start(TestServer.model(folder), settings)) {
            byte[] grey = TestServer.encoded(new Image(80, 80, new byte[3 * 80 * 80]), "png");
            assertThat(TestServer.json(server.post("/v1/landmarks", "image/png", grey))
                            .path("faces"))
                    .isEmpty();
            assertThat(server.server().runs()).isZero();
        }
    }

    private static JsonNode faces(Path model, Limits limits) {
        ServerSettings settings =
                TestServer.SETTINGS.with(DetectorChoice.DEFAULT).with(limits);
        try (TestServer server = TestServer.start(model, settings)) {
            return TestServer.json(server.post("/v1/landmarks", "image/png", DrawnFaces.two()));
        }
    }
}
