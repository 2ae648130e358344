package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.fixtures.SmallModel;

/** What is refused, and that the next good request is answered all the same. */
final class LimitsTest {
    private static final Duration SENDING = Duration.ofMillis(700);
    private static final int MOST_BYTES = 100_000;
    private static final String START = "POST /v1/landmarks HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\n";

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static final byte[] PICTURE = TestServer.picture(80, 80, 1);

    @BeforeAll
    static void start() {
        Limits limits = Limits.DEFAULT
                .withBodyBytes(MOST_BYTES)
                .withPixels(1_000_000)
                .withTimes(SENDING, Duration.ofSeconds(5));
        server = TestServer.start(TestServer.model(folder), TestServer.SETTINGS.with(limits));
    }

    @AfterEach
    void theNextGoodRequestIsAnswered() {
        assertThat(server.post("/v1/landmarks", "image/png", PICTURE).statusCode())
                .isEqualTo(200);
        assertThat(server.get("/metrics").body()).contains("sepbn_queue_requests 0.0");
    }

    @AfterAll
    static void stop() {
        server.close();
        assertThat(server.log()).isEmpty();
    }

    private static void refused(int status, String type, byte[] body, String word) {
        HttpResponse<String> answer = server.post("/v1/landmarks", type, body);
        assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(status);
        JsonNode problem = TestServer.json(answer);
        assertThat(problem.path("detail").asText()).contains(word);
    }

    @Test
    void aBombIsRefusedByItsHeader() {
        refused(413, "image/png", bomb(60_000, 60_000), "60000x60000");
    }

    /** A PNG that declares a size, and has next to nothing in it. */
    private static byte[] bomb(int width, int height) {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 checksum = new CRC32();
        checksum.update(header);
        return ByteBuffer.allocate(64)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(header)
                .putInt((int) checksum.getValue())
                .array();
    }

    @Test
    void aDamagedImageIsRefused() {
        byte[] jpeg = TestServer.encoded(SmallModel.noise(80, 80, 1), "jpg");
        refused(422, "image/jpeg", Arrays.copyOf(jpeg, jpeg.length / 2), "damaged");
        refused(422, "image/png", Arrays.copyOf(PICTURE, PICTURE.length / 2), "damaged");
        refused(422, "image/png", Arrays.copyOf(PICTURE, 20), "damaged");
    }

    @Test
    void whatIsNoImageIsRefused() {
        refused(415, "image/png", "hello, hello".getBytes(StandardCharsets.UTF_8), "JPEG");
        refused(415, "text/plain", PICTURE, "Content-Type");
        refused(415, "application/x-www-form-urlencoded", PICTURE, "curl");
        refused(400, "image/png", new byte[0], "empty");
        refused(400, "multipart/form-data", PICTURE, "boundary");
        refused(400, "multipart/form-data; boundary=XX", PICTURE, "form");
    }

    @Test
    void aLongBodyIsRefused() {
        refused(413, "image/png", new byte[5_000_000], "100000 bytes");
        HttpResponse<String> chunked = server.send(server.request("/v1/landmarks")
                .header("Content-Type", "image/png")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[5_000_000]))));
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @Test
    void longHeadersAreRefused() throws IOException {
        String answer = server.raw(START + "Connection: close\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431").contains("application/problem+json", "\"status\":431");
        assertThat(server.get("/metrics").body()).contains("{route=\"none\",status=\"431\"} 1.0");
    }

    @Test
    void whatIsNoHttpIsRefused() throws IOException {
        assertThat(server.raw("hello\r\n\r\n")).startsWith("HTTP/1.1 400");
        assertThat(server.raw("GET / HTTP/1.1\r\n\r\n")).startsWith("HTTP/1.1 400");
    }

    @Test
    void aBodyThatStopsIsRefused() throws IOException {
        assertThat(server.raw(START + "Content-Length: 1000\r\n\r\n", "abc")).startsWith("HTTP/1.1 408");
    }

    @Test
    void aBodyThatTricklesIsRefused() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.server().port())) {
            OutputStream out = socket.getOutputStream();
            out.write((START + "Content-Length: 1000\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            long start = System.nanoTime();
            while (socket.getInputStream().available() == 0 && System.nanoTime() - start < 5e9) {
                out.write('a');
                out.flush();
                Thread.sleep(50);
            }
            assertThat(TestServer.statusLine(socket.getInputStream())).contains("408");
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(2);
        }
    }

    @Test
    void headersThatTrickleAreRefused() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.server().port())) {
            socket.setSoTimeout(5000);
            OutputStream out = socket.getOutputStream();
            long start = System.nanoTime();
            String headers = START + "X: " + "x".repeat(1000);
            int sent = 0;
            while (socket.getInputStream().available() == 0 && sent < headers.length()) {
                out.write(headers.charAt(sent++));
                out.flush();
                Thread.sleep(30);
            }
            assertThat(TestServer.statusLine(socket.getInputStream())).contains("408");
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(3);
        }
    }

    @Test
    void headersThatStopAreRefused() throws IOException {
        double before = refused(408);
        assertThat(server.raw("POST /v1/landmarks HTTP/1.1\r\nHo")).startsWith("HTTP/1.1 408");
        assertThat(refused(408)).isEqualTo(before + 1);
    }

    /** Requests that got as far as no route. */
    private static double refused(int status) {
        String line = "sepbn_requests_total{route=\"none\",status=\"" + status + "\"} ";
        return server.get("/metrics")
                .body()
                .lines()
                .filter(text -> text.startsWith(line))
                .mapToDouble(text -> Double.parseDouble(text.substring(line.length())))
                .sum();
    }

    /** Leave to send a body would be taken for the answer that it is wanted. */
    @Test
    void whoAsksForLeaveToSendIsRefusedAtOnce() throws IOException {
        String wrong = "POST /v1/landmarks HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nExpect: 100-continue\r\n";
        assertThat(server.raw(wrong + "Content-Length: 5\r\n\r\n"))
                .startsWith("HTTP/1.1 415")
                .contains("Connection: close");
        assertThat(server.raw(
                        START + "Expect: 100-continue\r\nConnection: close\r\nContent-Length: 5\r\n\r\n", "hello"))
                .startsWith("HTTP/1.1 100")
                .contains("HTTP/1.1 415");
    }

    @Test
    void aConnectionThatLastsIsUsedAgainAfterARefusal() throws IOException {
        String bad = START + "Content-Length: 5\r\n\r\nhello";
        String last = "GET /v2/health/ready HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        assertThat(server.raw(bad + bad + last)).contains("HTTP/1.1 415").contains("HTTP/1.1 200");
    }
}
