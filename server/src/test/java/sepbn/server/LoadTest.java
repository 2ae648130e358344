package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many requests at once. */
final class LoadTest {
    private static final int REQUESTS = 40;

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void write() {
        model = TestServer.model(folder);
    }

    @Test
    void requestsThatComeTogetherShareRunsAndGetTheirOwnAnswers() {
        ServerSettings patient = TestServer.SETTINGS.with(Batching.DEFAULT.with(32, Duration.ofMillis(200)));
        try (TestServer server = TestServer.start(model, patient)) {
            List<byte[]> pictures = new ArrayList<>();
            List<JsonNode> alone = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                pictures.add(TestServer.picture(70 + i, 90, i));
                alone.add(TestServer.json(server.post("/v1/landmarks", "image/png", pictures.get(i))));
            }
            long before = server.server().runs();
            assertThat(before).isEqualTo(REQUESTS);
            List<CompletableFuture<HttpResponse<String>>> together = pictures.stream()
                    .map(picture -> server.postLater("/v1/landmarks", "image/png", picture))
                    .toList();
            for (int i = 0; i < REQUESTS; i++) {
                compare(alone.get(i), TestServer.json(together.get(i).join()));
            }
            assertThat(server.server().runs() - before).isLessThan(REQUESTS / 2);
        }
    }

    /** Rounding to a thousandth of a pixel may fall on either side. */
    private static void compare(JsonNode one, JsonNode other) {
        for (String branch : List.of("300w-68", "eyes")) {
            JsonNode points = one.at("/faces/0/branches/" + branch + "/points");
            assertThat(points).isNotEmpty();
            for (int i = 0; i < points.size(); i++) {
                JsonNode same = other.at("/faces/0/branches/" + branch + "/points/" + i);
                assertThat(same.path("x").asDouble())
                        .isCloseTo(points.path(i).path("x").asDouble(), within(0.0011));
                assertThat(same.path("y").asDouble())
                        .isCloseTo(points.path(i).path("y").asDouble(), within(0.0011));
            }
        }
    }

    @Test
    void aLoneRequestDoesNotWaitForOthers() {
        ServerSettings patient = TestServer.SETTINGS.with(Batching.DEFAULT.with(32, Duration.ofSeconds(1)));
        byte[] picture = TestServer.picture(80, 80, 1);
        try (TestServer server = TestServer.start(model, patient)) {
            server.post("/v1/landmarks", "image/png", picture);
            long start = System.nanoTime();
            server.post("/v1/landmarks", "image/png", picture);
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(0.6);
        }
    }

    @Test
    void whoFindsTheQueueFullIsToldAtOnce() throws Exception {
        ServerSettings small = TestServer.SETTINGS.with(
                Limits.DEFAULT.withQueue(2).withTimes(Duration.ofSeconds(2), Duration.ofSeconds(5)));
        byte[] picture = TestServer.picture(80, 80, 1);
        try (TestServer server = TestServer.start(model, small);
                Socket one = startedRequest(server);
                Socket two = startedRequest(server)) {
            while (!server.get("/metrics").body().contains("sepbn_queue_requests 2.0")) {
                Thread.sleep(10);
            }
            long start = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                HttpResponse<String> refused = server.post("/v1/landmarks", "image/png", picture);
                assertThat(refused.statusCode()).isEqualTo(429);
                assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            }
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(1.5);
            assertThat(server.get("/v2/health/live").statusCode()).isEqualTo(200);
            one.close();
            two.close();
            while (!server.get("/metrics").body().contains("sepbn_queue_requests 0.0")) {
                Thread.sleep(10);
            }
            assertThat(server.post("/v1/landmarks", "image/png", picture).statusCode())
                    .isEqualTo(200);
        }
    }

    /** A request whose body is still to come. */
    private static Socket startedRequest(TestServer server) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.server().port());
        OutputStream out = socket.getOutputStream();
        out.write("POST /v1/landmarks HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 5\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    @Test
    void overloadLosesNothing() {
        ServerSettings small = TestServer.SETTINGS.with(Limits.DEFAULT.withQueue(4));
        byte[] picture = TestServer.picture(300, 300, 1);
        try (TestServer server = TestServer.start(model, small)) {
            List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(server.postLater("/v1/landmarks", "image/png", picture));
            }
            List<Integer> statuses =
                    all.stream().map(answer -> answer.join().statusCode()).toList();
            assertThat(statuses).hasSize(200).containsOnly(200, 429).contains(200);
        }
    }

    @Test
    void whatTakesTooLongIsGivenUp() {
        ServerSettings hasty =
                TestServer.SETTINGS.with(Limits.DEFAULT.withTimes(Duration.ofSeconds(1), Duration.ofMillis(1)));
        try (TestServer server = TestServer.start(model, hasty)) {
            assertThat(server.post("/v1/landmarks", "image/png", TestServer.picture(900, 900, 1))
                            .statusCode())
                    .isEqualTo(504);
        }
    }

    @Test
    void closingTwiceDoesNoHarm() {
        TestServer server = TestServer.start(model, TestServer.SETTINGS);
        server.close();
        assertThatCode(server::close).doesNotThrowAnyException();
    }

    @Test
    void drainingFinishesWhatWasAcceptedAndRefusesTheRest() throws Exception {
        byte[] picture = TestServer.picture(80, 80, 1);
        TestServer server = TestServer.start(model, TestServer.SETTINGS);
        try (Socket accepted = new Socket("127.0.0.1", server.server().port())) {
            OutputStream out = accepted.getOutputStream();
            out.write(("POST /v1/landmarks HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: "
                            + picture.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(picture, 0, 10);
            out.flush();
            while (!server.get("/metrics").body().contains("sepbn_queue_requests 1.0")) {
                Thread.sleep(10);
            }
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            while (server.get("/v2/health/ready").statusCode() == 200) {
                Thread.sleep(10);
            }
            assertThat(server.head("/v2/health/ready").statusCode()).isEqualTo(503);
            HttpResponse<String> refused = server.post("/v1/landmarks", "image/png", picture);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(closing).isNotDone();
            out.write(picture, 10, picture.length - 10);
            out.flush();
            assertThat(TestServer.statusLine(accepted.getInputStream())).isEqualTo("HTTP/1.1 200 OK");
            closing.get(10, TimeUnit.SECONDS);
        }
    }
}
