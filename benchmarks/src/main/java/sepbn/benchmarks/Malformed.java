package sepbn.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Requests as nobody should send them. */
final class Malformed {
    private static final String START =
            "POST /v1/landmarks HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/jpeg\r\n";
    private static final int KINDS = 6;

    private final int port;
    private final byte[] picture;

    /** @param picture an image file */
    Malformed(int port, byte[] picture) {
        this.port = port;
        this.picture = picture;
    }

    /** Sends {@code count} requests, in several threads; how often each status came, 0 for no answer. */
    Map<Integer, Long> send(int count, int threads) throws InterruptedException {
        Map<Integer, Long> statuses = new TreeMap<>();
        Thread[] senders = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            int first = t;
            senders[t] = new Thread(() -> {
                for (int i = first; i < count; i += threads) {
                    int status = status(i);
                    synchronized (statuses) {
                        statuses.merge(status, 1L, Long::sum);
                    }
                }
            });
            senders[t].start();
        }
        for (Thread sender : senders) {
            sender.join();
        }
        return statuses;
    }

    private int status(int number) {
        try (HttpExchange exchange = new HttpExchange(port)) {
            exchange.send(request(number));
            return exchange.answer().status();
        } catch (IOException e) {
            return 0;
        }
    }

    private byte[] request(int number) {
        return switch (number % KINDS) {
            case 0 -> HttpExchange.request(Arrays.copyOf(picture, picture.length / 2));
            case 1 -> HttpExchange.request(bomb());
            case 2 -> HttpExchange.request("hello, hello".getBytes(StandardCharsets.US_ASCII));
            case 3 -> ascii(START + "X: " + "x".repeat(20_000) + "\r\n\r\n");
            case 4 -> ascii(START + "Content-Length: 1000\r\n\r\nthe rest never comes");
            default -> ascii(START + "X: headers that never en");
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A PNG that says it has 60000x60000 pixels. */
    private static byte[] bomb() {
        byte[] header = ByteBuffer.allocate(17)
                .put(ascii("IHDR"))
                .putInt(60_000)
                .putInt(60_000)
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
}
