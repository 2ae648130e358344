package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service says of itself in {@code /openapi.json}. */
final class OpenApiTest {
    @TempDir
    private static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(TestServer.model(folder), TestServer.SETTINGS);
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(server.log()).isEmpty();
    }

    private static JsonNode document() {
        return TestServer.json(server.get("/openapi.json"));
    }

    @Test
    void listsWhatThereIs() {
        List<String> documented = new ArrayList<>();
        JsonNode document = document();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey()));
        }
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(server.server().routes());
        assertThat(document.path("openapi").asText()).startsWith("3.");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/health/ready, get, 200 503 default",
        "/v2/models/{name}, get, 200 401 404 default",
        "/v2/models/{name}/ready, get, 200 404 503 default",
        "/v1/model, get, 200 401 default",
        "/v1/landmarks, post, 200 400 401 408 413 415 422 429 503 504 default",
        "/v2/models/{name}/infer, post, 200 400 401 404 408 413 415 422 429 503 504 default"
    })
    void tellsTheStatuses(String path, String method, String statuses) {
        List<String> documented = new ArrayList<>();
        document()
                .path("paths")
                .path(path)
                .at("/" + method + "/responses")
                .fieldNames()
                .forEachRemaining(documented::add);
        assertThat(documented).containsExactlyInAnyOrder(statuses.split(" "));
    }

    @Test
    void speaksOfImagesOnlyWhereThereAreSome() {
        JsonNode paths = document().path("paths");
        assertThat(paths.path("/v2/models/{name}/infer").at("/post/responses").toString())
                .doesNotContain("image");
        for (String path : List.of("/v1/landmarks", "/v2/models/{name}/infer")) {
            assertThat(paths.path(path).at("/post/responses/503/description").asText())
                    .startsWith("The server is shutting down");
        }
    }
}
