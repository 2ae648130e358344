package sepbn.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import sepbn.fixtures.SmallModel;
import sepbn.image.BufferedImages;
import sepbn.image.Image;
import sepbn.json.Formats;
import sepbn.network.NormalizationKind;
import sepbn.predict.face.DetectorChoice;

/** A server with a small model, and a client. */
final class TestServer implements AutoCloseable {
    /** Faces are not looked for, any port. */
    static final ServerSettings SETTINGS =
            ServerSettings.DEFAULT.at("127.0.0.1", 0).with(DetectorChoice.parse("none"));

    private final LandmarkServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<String> log;

    private TestServer(LandmarkServer server, List<String> log) {
        this.server = server;
        this.log = log;
    }

    static Path model(Path folder) {
        return SmallModel.write(folder, NormalizationKind.SEPBN);
    }

    static TestServer start(Path model, ServerSettings settings) {
        List<String> log = new CopyOnWriteArrayList<>();
        return new TestServer(LandmarkServer.start(model, settings, log::add), log);
    }

    /** A picture of noise, as PNG. */
    static byte[] picture(int width, int height, long seed) {
        return encoded(SmallModel.noise(width, height, seed), "png");
    }

    static byte[] encoded(Image image, String type) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(BufferedImages.of(image), type, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    LandmarkServer server() {
        return server;
    }

    /** Defects that were reported. */
    List<String> log() {
        return log;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address()).resolve(path));
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> head(String path) {
        return send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    }

    HttpResponse<String> post(String path, String type, byte[] body) {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    CompletableFuture<HttpResponse<String>> postLater(String path, String type, byte[] body) {
        return client.sendAsync(
                request(path)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the server says to these bytes, until it closes the connection. */
    String raw(String... pieces) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            for (String piece : pieces) {
                out.write(piece.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The first line of an answer. */
    static String statusLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\r'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return Formats.json().readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(response.body(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
