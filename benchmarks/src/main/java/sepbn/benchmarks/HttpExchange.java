package sepbn.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A connection to a server on this machine that sends bytes as they are and costs next to nothing itself. */
final class HttpExchange implements AutoCloseable {
    private static final int PATIENCE = 60_000;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    HttpExchange(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        out = socket.getOutputStream();
        in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
    }

    /** A request with a picture, whole. */
    static byte[] request(byte[] picture) {
        byte[] head = ("POST /v1/landmarks?boxes=whole HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\n"
                        + "Content-Length: " + picture.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + picture.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(picture, 0, request, head.length, picture.length);
        return request;
    }

    /** An answer's status, and whether the connection can be used again. */
    record Answer(int status, boolean lasting) {}

    Answer ask(byte[] request) throws IOException {
        out.write(request);
        return answer();
    }

    Answer answer() throws IOException {
        String line = line();
        if (!line.startsWith("HTTP/1.1 ")) {
            throw new IOException("no answer: " + line);
        }
        int status = Integer.parseInt(line.substring(9, 12));
        int length = 0;
        boolean lasting = true;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("connection:")) {
                lasting = !lower.contains("close");
            }
        }
        in.skipNBytes(length);
        return new Answer(status, lasting);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** Sends a piece of a request. */
    void send(byte[] piece) throws IOException {
        out.write(piece);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
