package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.predict.PredictorSettings;

/** Clients that are slow, or leave: others find a place all the same. */
final class SlowClientTest {
    private static final Duration SENDING = Duration.ofMillis(700);
    private static final Duration ANSWERING = Duration.ofSeconds(60);
    private static final long PATIENCE = Duration.ofSeconds(50).toNanos();

    /** So many that their answer fits into no socket's buffers. */
    private static final int FACES = 1200;

    private static final String ONE_GONE = "sepbn_requests_total{route=\"/v1/landmarks\",status=\"499\"} 1.0";

    private static final byte[] PICTURE = TestServer.picture(80, 80, 1);

    @TempDir
    private static Path folder;

    private static Path model;
    private TestServer server;

    @BeforeAll
    static void write() {
        model = TestServer.model(folder);
    }

    @BeforeEach
    void start() {
        server = start(Limits.DEFAULT.withFaces(FACES).withQueue(2).withTimes(SENDING, ANSWERING));
    }

    private static TestServer start(Limits limits) {
        PredictorSettings quick = PredictorSettings.DEFAULT.withMirror(false);
        return TestServer.start(model, TestServer.SETTINGS.with(quick).with(limits));
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(server.log()).isEmpty();
    }

    private void awaitMetric(String line) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (!server.get("/metrics").body().contains(line)) {
            assertThat(System.nanoTime()).describedAs(line + " does not come").isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** Asks for the landmarks of many faces, and reads nothing. */
    private Socket asked() throws IOException {
        byte[] boxes = "10,10,40,40;".repeat(FACES - 1).concat("10,10,40,40").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(part("boxes"));
        form.writeBytes(boxes);
        form.writeBytes(part("image"));
        form.writeBytes(PICTURE);
        form.writeBytes("\r\n--XX--\r\n".getBytes(StandardCharsets.US_ASCII));
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", server.server().port()));
        OutputStream out = socket.getOutputStream();
        out.write(("POST /v1/landmarks HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=XX\r\n"
                        + "Content-Length: " + form.size() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(form.toByteArray());
        out.flush();
        return socket;
    }

    private static byte[] part(String name) {
        return ("\r\n--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void whoDoesNotTakeTheAnswerLosesThePlace() throws Exception {
        try (Socket slow = asked()) {
            awaitMetric(ONE_GONE);
            assertThat(server.get("/metrics").body()).contains("sepbn_queue_requests 0.0");
        }
    }

    @Test
    void whoLeavesIsNoDefect() throws Exception {
        try (Socket leaving = new Socket("127.0.0.1", server.server().port())) {
            OutputStream out = leaving.getOutputStream();
            out.write(("POST /v1/landmarks HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: "
                            + PICTURE.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(PICTURE, 0, PICTURE.length - 1);
            awaitMetric("sepbn_queue_requests 1.0");
            out.write(PICTURE, PICTURE.length - 1, 1);
            leaving.setSoLinger(true, 0); // at once, whatever is still to come
        }
        awaitMetric(ONE_GONE);
        assertThat(server.get("/metrics").body()).doesNotContain("status=\"500\"");
    }

    @Test
    void whoIsRefusedHoldsNoPlaceForTheRestOfTheBody() throws Exception {
        List<Socket> refused = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) { // twice as many as there are places, while the first still waits for its body
                Socket socket = new Socket("127.0.0.1", server.server().port());
                refused.add(socket);
                socket.getOutputStream()
                        .write(
                                "POST /v1/landmarks HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(80);
            }
            for (Socket socket : refused) {
                assertThat(TestServer.statusLine(socket.getInputStream())).contains("415");
            }
        } finally {
            for (Socket socket : refused) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/landmarks", "/v2/models/NAME/infer"})
    void theTimeOfTheAnswerHoldsWhileTheBodyComes(String path) throws IOException {
        Limits hasty = Limits.DEFAULT.withTimes(Duration.ofSeconds(8), Duration.ofMillis(300));
        try (TestServer impatient = start(hasty)) {
            long start = System.nanoTime();
            assertThat(impatient.raw(
                            "POST " + path.replace("NAME", LandmarkServer.name(model))
                                    + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n",
                            "abc"))
                    .startsWith("HTTP/1.1 504");
            assertThat((System.nanoTime() - start) / 1e9).isLessThan(6);
        }
    }
}
