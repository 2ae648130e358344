package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token of a server that listens to others. */
final class TokenTest {
    @TempDir
    private Path folder;

    private final byte[] picture = TestServer.picture(200, 150, 1);

    @Test
    void isAskedForWhereSomethingIsTold() {
        String secret = "a-secret-of-some-length";
        try (TestServer guarded =
                TestServer.start(TestServer.model(folder), TestServer.SETTINGS.with(Optional.of(secret)))) {
            HttpResponse<String> refused = guarded.post("/v1/landmarks", "image/png", picture);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(guarded.get("/metrics").statusCode()).isEqualTo(401);
            assertThat(guarded.head("/metrics").statusCode()).isEqualTo(401);
            assertThat(guarded.get("/v2/health/ready").statusCode()).isEqualTo(200);
            assertThat(guarded.get("/").statusCode()).isEqualTo(200);
            assertThat(withToken(guarded, "Bearer " + secret + "x")).isEqualTo(401);
            assertThat(withToken(guarded, secret)).isEqualTo(401);
            assertThat(withToken(guarded, "bearer " + secret)).isEqualTo(200);
        }
    }

    private int withToken(TestServer guarded, String header) {
        return guarded.send(guarded.request("/v1/landmarks")
                        .header("Authorization", header)
                        .header("Content-Type", "image/png")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(picture)))
                .statusCode();
    }
}
