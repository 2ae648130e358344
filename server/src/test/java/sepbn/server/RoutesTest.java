package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.image.ImageReader;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.LandmarkPredictor;
import sepbn.predict.PredictedFace;

final class RoutesTest {
    @TempDir
    private static Path folder;

    private static Path model;
    private static TestServer server;
    private static final byte[] PICTURE = TestServer.picture(200, 150, 1);

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
    void answersWithWhatThePredictorSays() {
        JsonNode answer =
                TestServer.json(server.post("/v1/landmarks?boxes=20,10,90,80.5;-5,0,60,60", "image/png", PICTURE));
        Image image = ImageReader.read(PICTURE, "picture");
        try (LandmarkPredictor predictor = LandmarkPredictor.load(model)) {
            List<PredictedFace> faces =
                    predictor.predict(image, List.of(new Box(20, 10, 90, 80.5), new Box(-5, 0, 60, 60)));
            assertThat(answer.at("/image/width").asInt()).isEqualTo(200);
            assertThat(answer.at("/image/height").asInt()).isEqualTo(150);
            assertThat(answer.path("faces")).hasSize(2);
            for (int i = 0; i < 2; i++) {
                JsonNode face = answer.path("faces").path(i);
                assertThat(face.at("/box/2").asDouble())
                        .isEqualTo(faces.get(i).box().width());
                assertThat(face.has("detection")).isFalse();
                for (FaceLandmarks expected : faces.get(i).answers()) {
                    check(face.path("branches").path(expected.branch().name()), expected);
                }
            }
        }
    }

    private static void check(JsonNode branch, FaceLandmarks expected) {
        assertThat(branch.path("protocol").asText())
                .isEqualTo(expected.branch().protocol().name());
        assertThat(branch.path("plausibility").asDouble())
                .isCloseTo(expected.plausibility().orElseThrow(), within(0.001));
        assertThat(branch.path("points")).hasSize(expected.points().count());
        for (int i = 0; i < expected.points().count(); i++) {
            JsonNode point = branch.path("points").path(i);
            assertThat(point.path("name").asText())
                    .isEqualTo(expected.branch().protocol().landmarks().get(i));
            assertThat(point.path("x").asDouble()).isCloseTo(expected.points().x(i), within(0.0006));
            assertThat(point.path("y").asDouble()).isCloseTo(expected.points().y(i), within(0.0006));
        }
        assertThat(branch.path("parts"))
                .hasSize(expected.branch().protocol().parts().size());
    }

    @Test
    void takesTheWholeImageWhereNothingElseIsSaid() {
        for (String path : List.of("/v1/landmarks", "/v1/landmarks?boxes=whole")) {
            JsonNode face = TestServer.json(server.post(path, "application/octet-stream", PICTURE))
                    .at("/faces/0");
            assertThat(face.at("/box/0").asDouble()).isEqualTo(-0.5);
            assertThat(face.at("/box/2").asDouble()).isEqualTo(200);
        }
    }

    @Test
    void takesAForm() throws IOException {
        HttpResponse<String> form = form(Map.of(
                "boxes",
                "20,10,90,80".getBytes(StandardCharsets.UTF_8),
                "image",
                PICTURE,
                "branch",
                "eyes".getBytes(StandardCharsets.UTF_8)));
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body())
                .isEqualTo(server.post("/v1/landmarks?boxes=20,10,90,80&branch=eyes", "image/png", PICTURE)
                        .body());
    }

    /** Fields are UTF-8, whatever they say. */
    @Test
    void aCharsetThatDoesNotExistIsNoDefect() {
        String field =
                "--XX\r\nContent-Disposition: form-data; name=\"boxes\"\r\nContent-Type: text/plain;charset=bogus\r\n\r\n"
                        + "nothing\r\n--XX\r\nContent-Disposition: form-data; name=\"image\"\r\n\r\nx\r\n--XX--\r\n";
        assertThat(server.post(
                                "/v1/landmarks",
                                "multipart/form-data; boundary=XX",
                                field.getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void aQueryInACharsetThatDoesNotExistIsRefused() {
        HttpResponse<String> answer = server.post("/v1/landmarks?boxes=whole", "image/png; charset=bogus", PICTURE);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertProblem(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "'boxes=10,10,50,50%', the query has %",
        "branch=%zz, the query has %zz",
        "boxes=whole&branch=eyes%4, %4"
    })
    void aBrokenEscapeIsRefused(String query, String word) throws IOException {
        assertThat(server.raw("POST /v1/landmarks?" + query
                        + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx"))
                .startsWith("HTTP/1.1 400")
                .contains(word)
                .contains("write % itself as %25");
    }

    @Test
    void refusesAFormWithoutImage() throws IOException {
        HttpResponse<String> form = form(Map.of("boxes", new byte[] {'1'}));
        assertThat(form.statusCode()).isEqualTo(400);
        assertThat(TestServer.json(form).path("detail").asText()).contains("field image");
    }

    private static HttpResponse<String> form(Map<String, byte[]> fields) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> field : fields.entrySet()) {
            String file = field.getKey().equals("image") ? "; filename=\"a b.png\"" : "";
            body.write(("--XX\r\nContent-Disposition: form-data; name=\"" + field.getKey() + "\"" + file + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.write(field.getValue());
            body.write("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.write("--XX--\r\n".getBytes(StandardCharsets.UTF_8));
        return server.post("/v1/landmarks", "multipart/form-data; boundary=XX", body.toByteArray());
    }

    @ParameterizedTest
    @CsvSource({
        "branch=eyes, eyes",
        "protocol=mtfl-5, eyes",
        "'branch=300w-68,eyes', '300w-68,eyes'",
        "protocol=300w-68, 300w-68",
        "branch=, '300w-68,eyes'"
    })
    void answersInTheBranchesThatAreAsked(String query, String expected) {
        List<String> names = new ArrayList<>();
        TestServer.json(server.post("/v1/landmarks?" + query, "image/png", PICTURE))
                .at("/faces/0/branches")
                .fieldNames()
                .forEachRemaining(names::add);
        assertThat(names).containsExactly(expected.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "branch=nose",
                "protocol=other",
                "branch=eyes&protocol=300w-68",
                "boxes=1,2,3",
                "boxes=1,2,3,4,5",
                "boxes=a,b,c,d",
                "boxes=1,2,-3,4",
                "boxes=NaN,2,3,4",
                "boxes=0,0,1e160,1e160",
                "boxes=0,0,1e308,1e308",
                "boxes=1,1,1e-300,1e-300",
                "boxes=900,900,10,10"
            })
    void refusesWhatCanNotBeMeant(String query) {
        HttpResponse<String> answer = server.post("/v1/landmarks?" + query, "image/png", PICTURE);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertProblem(answer);
    }

    private static void assertProblem(HttpResponse<String> answer) {
        JsonNode problem = TestServer.json(answer);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
    }

    @Test
    void aHugeBoxIsAnswered() {
        assertThat(server.post("/v1/landmarks?boxes=-1e9,-1e9,2e9,2e9", "image/png", PICTURE)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void saysWhichPathsAndMethodsThereAre() {
        HttpResponse<String> absent = server.get("/v3");
        assertThat(absent.statusCode()).isEqualTo(404);
        assertProblem(absent);
        HttpResponse<String> method = server.get("/v1/landmarks");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).contains("POST");
        assertProblem(method);
    }

    @ParameterizedTest
    @CsvSource({
        "/, 200",
        "/v1/model, 200",
        "/v2/health/ready, 200",
        "/v2/models/nosuch, 404",
        "/v2/models/nosuch/ready, 404",
        "/v3, 404",
        "/v1/landmarks, 405"
    })
    void headIsGetWithoutTheBody(String path, int status) throws IOException {
        HttpResponse<String> get = server.get(path);
        HttpResponse<String> head = server.head(path);
        assertThat(head.statusCode()).isEqualTo(get.statusCode()).isEqualTo(status);
        for (String header : List.of("Content-Type", "Content-Length", "X-Content-Type-Options", "Allow")) {
            assertThat(head.headers().firstValue(header))
                    .isEqualTo(get.headers().firstValue(header));
        }
        assertThat(server.raw("HEAD " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status)
                .endsWith("\r\n\r\n");
    }

    @Test
    void headIsCounted() {
        server.head("/favicon.ico");
        assertThat(server.get("/metrics").body())
                .contains("sepbn_requests_total{route=\"/favicon.ico\",status=\"200\"} 1.0");
    }

    @Test
    void tellsAboutTheModel() {
        JsonNode told = TestServer.json(server.get("/v1/model"));
        assertThat(told.path("licence").asText()).isEqualTo("CC0");
        assertThat(told.path("checksum").asText()).hasSize(64);
        assertThat(told.path("branches")).hasSize(2);
        assertThat(told.at("/branches/0/landmarks")).hasSize(68);
        assertThat(told.at("/branches/0/parts/0/points").size()).isPositive();
        assertThat(told.toString()).doesNotContain("/home/me");
    }

    @Test
    void countsForPrometheus() {
        server.post("/v1/landmarks", "image/png", PICTURE);
        String metrics = server.get("/metrics").body();
        assertThat(metrics)
                .contains("sepbn_requests_total{route=\"/v1/landmarks\",status=\"200\"}")
                .contains("sepbn_batch_faces_count", "sepbn_queue_requests", "sepbn_request_seconds_bucket")
                .contains("le=\"20.0\"", "le=\"30.0\"", "jvm_memory_used_bytes{area=\"heap\"}");
    }

    @Test
    void whatHasNoRouteIsCountedWithoutATime() {
        server.get("/v3");
        assertThat(server.get("/metrics").body())
                .contains("sepbn_requests_total{route=\"none\",status=\"404\"}")
                .doesNotContain("sepbn_request_seconds_count{route=\"none\"}");
    }
}
