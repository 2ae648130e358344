package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.Version;
import sepbn.geometry.Landmarks;
import sepbn.predict.OnnxModel;

/** KServe's protocol, version 2. */
final class KServeTest {
    @TempDir
    private static Path folder;

    private static Path model;
    private static TestServer server;

    @BeforeAll
    static void start() {
        model = TestServer.model(folder);
        server = TestServer.start(model, TestServer.SETTINGS);
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(server.log()).isEmpty();
    }

    @Test
    void tellsAboutServerAndModel() {
        assertThat(TestServer.json(server.get("/v2")).path("name").asText()).isEqualTo("sepbn");
        assertThat(TestServer.json(server.get("/v2")).path("version").asText()).isEqualTo(Version.NUMBER);
        assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
        assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
        String name = LandmarkServer.name(model);
        assertThat(server.get("/v2/models/" + name + "/ready").statusCode()).isEqualTo(200);
        assertThat(server.get("/v2/models/other/ready").statusCode()).isEqualTo(404);
        JsonNode told = TestServer.json(server.get("/v2/models/" + name));
        assertThat(told.has("versions"))
                .describedAs("there are no paths of versions")
                .isFalse();
        assertThat(told.at("/inputs/0/shape").toString()).isEqualTo("[-1,3,64,64]");
        assertThat(told.at("/outputs/1/shape").toString()).isEqualTo("[-1,5,2]");
    }

    @Test
    void infersFromCrops() {
        int numbers = 2 * 3 * 64 * 64;
        StringBuilder data = new StringBuilder();
        float[] planes = new float[numbers];
        for (int i = 0; i < numbers; i++) {
            planes[i] = (i * 31 % 255 - 127.5f) / 128;
            data.append(i == 0 ? "" : ",").append(planes[i]);
        }
        String body = "{\"id\":\"a\",\"inputs\":[{\"name\":\"crops\",\"datatype\":\"FP32\",\"shape\":[2,3,64,64],"
                + "\"data\":[" + data
                + "]}],\"outputs\":[{\"name\":\"eyes\"},{\"name\":\"eyes\"}]}"; // asked twice, answered once
        HttpResponse<String> response = infer(body);
        assertThat(response.statusCode()).describedAs(response.body()).isEqualTo(200);
        JsonNode answer = TestServer.json(response);
        assertThat(answer.path("id").asText()).isEqualTo("a");
        assertThat(answer.path("outputs")).hasSize(1);
        assertThat(answer.at("/outputs/0/shape").toString()).isEqualTo("[2,5,2]");
        try (var network = OnnxModel.load(model, 1)) {
            List<Landmarks> expected = network.predict(CropBatches.ofPlanes(planes, 2, 64), "eyes");
            for (int i = 0; i < 20; i++) {
                assertThat(answer.at("/outputs/0/data/" + i).asDouble())
                        .isCloseTo(expected.get(i / 10).toArray()[i % 10], within(1e-4));
            }
        }
    }

    @Test
    void numbersThatNoPixelHasAreRefused() {
        String data = "3e38," + "-3e38,".repeat(3 * 64 * 64 - 2) + "1";
        HttpResponse<String> answer =
                infer("{\"inputs\":[{\"name\":\"crops\",\"datatype\":\"FP32\",\"shape\":[1,3,64,64],\"data\":[" + data
                        + "]}]}");
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(422);
        assertThat(TestServer.json(answer).path("detail").asText())
                .isEqualTo("data must be (v - 127.5) / 128, of v from 0 to 255, and a number of 3.0E38 is too large");
    }

    /** Else crops would be answered on a share of the cores. */
    @Test
    void cropsHaveAsManyRunnersAsImages() {
        ServerSettings settings =
                TestServer.SETTINGS.with(Batching.DEFAULT.withThreads(3).withRunners(3));
        long before = runners("crops");
        try (TestServer three = TestServer.start(model, settings)) {
            assertThat(three.log()).isEmpty();
            assertThat(runners("crops") - before).isEqualTo(3);
        }
    }

    private static long runners(String kind) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("sepbn-" + kind + "-"))
                .count();
    }

    private static HttpResponse<String> infer(String body) {
        return server.post(
                "/v2/models/" + LandmarkServer.name(model) + "/infer",
                "application/json",
                body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{",
                "400|no json",
                "422|[]",
                "422|{}",
                "422|{\"inputs\":[]}",
                "422|{\"inputs\":[{\"name\":\"crops\",\"datatype\":\"FP16\",\"shape\":[1,3,64,64],\"data\":[]}]}",
                "422|{\"inputs\":[{\"name\":\"crops\",\"datatype\":\"FP32\",\"shape\":[1,3,32,32],\"data\":[]}]}",
                "422|{\"inputs\":[{\"name\":\"crops\",\"datatype\":\"FP32\",\"shape\":[1,3,64,64],\"data\":[1,2]}]}",
                "422|{\"inputs\":[{\"name\":\"crops\",\"datatype\":\"FP32\",\"shape\":[1,3,64,64],\"data\":[\"a\"]}]}",
                "422|{\"inputs\":[{\"name\":\"crops\",\"datatype\":\"FP32\",\"shape\":[99999999999,3,64,64],\"data\":[]}]}",
                "422|{\"inputs\":[{\"name\":\"other\",\"datatype\":\"FP32\",\"shape\":[1,3,64,64],\"data\":[]}]}"
            })
    void refusesOtherTensors(int status, String body) {
        HttpResponse<String> answer = infer(body);
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(status);
        assertThat(TestServer.json(answer).path("error").asText()).isNotEmpty();
    }
}
