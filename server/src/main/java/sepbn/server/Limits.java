package sepbn.server;

import java.time.Duration;
import sepbn.image.ImageReader;

/**
 * What a server takes upon itself at most.
 *
 * @param bodyBytes of a request
 * @param pixels of an image, read from its header before anything is decoded
 * @param faces whose boxes or crops one request may give; of those that are detected, how many are answered
 * @param queue requests that are being read, decoded or answered at once; the next one is refused at once
 * @param headerBytes of a request's line and headers
 * @param sending how long a client may take to send a request's headers, again for its body, and again to take the answer
 * @param answering how long a request may take from its headers to its answer
 */
public record Limits(
        long bodyBytes, long pixels, int faces, int queue, int headerBytes, Duration sending, Duration answering) {
    /** The defaults, in their one place. */
    public static final Limits DEFAULT =
            new Limits(20L << 20, 25_000_000, 100, 64, 8192, Duration.ofSeconds(10), Duration.ofSeconds(20));

    private static final long MOST_BODY_BYTES = 1L << 30;
    private static final int MOST_QUEUE = 2000;

    public Limits {
        within("body bytes", bodyBytes, 1, MOST_BODY_BYTES);
        within("pixels", pixels, 1, ImageReader.MAX_PIXELS);
        within("faces", faces, 1, 10_000);
        within("queue", queue, 1, MOST_QUEUE);
        within("header bytes", headerBytes, 1024, 1 << 20);
        within(
                "sending (milliseconds)",
                sending.toMillis(),
                1,
                Duration.ofHours(1).toMillis());
        within(
                "answering (milliseconds)",
                answering.toMillis(),
                1,
                Duration.ofHours(1).toMillis());
    }

    private static void within(String name, long value, long least, long most) {
        ServerException.require(
                value >= least && value <= most,
                "limit of " + name + " (=" + value + ") must lie from " + least + " to " + most);
    }

    public Limits withBodyBytes(long value) {
        return new Limits(value, pixels, faces, queue, headerBytes, sending, answering);
    }

    public Limits withPixels(long value) {
        return new Limits(bodyBytes, value, faces, queue, headerBytes, sending, answering);
    }

    public Limits withFaces(int value) {
        return new Limits(bodyBytes, pixels, value, queue, headerBytes, sending, answering);
    }

    public Limits withQueue(int value) {
        return new Limits(bodyBytes, pixels, faces, value, headerBytes, sending, answering);
    }

    public Limits withTimes(Duration toSend, Duration toAnswer) {
        return new Limits(bodyBytes, pixels, faces, queue, headerBytes, toSend, toAnswer);
    }
}
