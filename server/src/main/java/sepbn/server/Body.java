package sepbn.server;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.ee10.servlet.HttpInput;

/** Reads a request's body into memory, as far as it may go. */
final class Body {
    private static final String BEGUN = Body.class.getName();
    private static final int UNKNOWN = -1;
    private static final int PIECE = 1 << 14;

    private static final Duration LINGERING = Duration.ofMillis(500);

    /** Between glances at a connection, each of which is a call of the system: the first, and the longest. */
    private static final long GLANCE = TimeUnit.MICROSECONDS.toNanos(250);

    private static final long LONGEST_GLANCE = TimeUnit.MILLISECONDS.toNanos(10);

    private Body() {}

    /**
     * How long a body is waited for.
     *
     * @param sent when it must have come
     * @param answered when its request must be answered
     */
    private record Patience(Limits limits, Deadline sent, Deadline answered) {
        Deadline end() {
            return sent.orEarlier(answered);
        }

        ProblemException over() {
            return answered.passed()
                    ? ProblemException.late(limits)
                    : new ProblemException(408, "the body came too slowly; send it at once");
        }
    }

    /**
     * @param answer when the request must be answered by
     * @throws ProblemException 413 if it is too long, 408 if it comes too slowly, 504 if it comes too slowly for the answer, 400 if
     *     it ends early
     */
    static byte[] read(HttpServletRequest request, Limits limits, Deadline answer) {
        long declared = request.getContentLengthLong();
        refuseIfLong(declared, limits);
        Patience patience = new Patience(limits, Deadline.in(limits.sending()), answer);
        try {
            request.setAttribute(BEGUN, true);
            ServletInputStream in = request.getInputStream();
            return declared == UNKNOWN ? unknown(in, patience) : known(in, (int) declared, patience);
        } catch (IOException e) {
            throw new ProblemException(400, "the body ended before its declared length; send it whole");
        }
    }

    /**
     * Takes what a refused request has sent: a client that still writes would not read the answer.
     *
     * @return whether that was all, before a short time was over
     */
    static boolean discard(HttpServletRequest request) {
        long left = request.getContentLengthLong();
        if (left == 0 || (left == UNKNOWN && request.getHeader("Transfer-Encoding") == null)) {
            return true; // there is no body
        }
        if (request.getHeader("Expect") != null && request.getAttribute(BEGUN) == null) {
            return false; // the client waits for leave to send it, which to look at the body would give
        }
        Deadline deadline = Deadline.in(LINGERING);
        byte[] piece = new byte[PIECE];
        try {
            ServletInputStream in = request.getInputStream();
            while (left != 0 && await(in, deadline)) {
                int more = in.read(piece);
                if (more < 0) {
                    return true;
                }
                left -= left == UNKNOWN ? 0 : more;
            }
            return left == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Waits until reading would not: reading would wait for as long as a slow client likes, and Jetty's own time limit may end
     * the connection without an answer, where the server is so busy that both times are over at once.
     *
     * @return false if the time is over
     */
    static boolean await(ServletInputStream in, Deadline deadline) {
        long pause = GLANCE;
        while (!readable(in)) {
            if (deadline.passed() || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(Math.min(pause, deadline.left()));
            pause = Math.min(LONGEST_GLANCE, 2 * pause); // who is slow has few bytes to give, and many may be slow
        }
        return true;
    }

    /** Whether there is something to read: bytes, the end, or a failure. */
    private static boolean readable(ServletInputStream in) {
        try {
            return in.available() > 0 || in.isFinished() || (in instanceof HttpInput jetty && jetty.isError());
        } catch (IOException e) {
            return true; // reading says it again
        }
    }

    private static int read(ServletInputStream in, byte[] into, int start, Patience patience) throws IOException {
        if (!await(in, patience.end())) {
            throw patience.over();
        }
        return in.read(into, start, into.length - start);
    }

    private static byte[] known(ServletInputStream in, int length, Patience patience) throws IOException {
        byte[] body = new byte[0];
        int read = 0;
        while (read < length) {
            if (read == body.length) { // memory only for what has come
                body = Arrays.copyOf(body, Math.min(length, Math.max(PIECE, 2 * read)));
            }
            int more = read(in, body, read, patience);
            ProblemException.require(
                    more >= 0, 400, "the body has " + read + " of its declared " + length + " bytes; send it whole");
            read += more;
        }
        ProblemException.require(in.read() < 0, 400, "the body has more than its declared length");
        return body;
    }

    private static byte[] unknown(ServletInputStream in, Patience patience) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int more = read(in, piece, 0, patience); more >= 0; more = read(in, piece, 0, patience)) {
            body.write(piece, 0, more);
            refuseIfLong(body.size(), patience.limits());
        }
        return body.toByteArray();
    }

    private static void refuseIfLong(long bytes, Limits limits) {
        ProblemException.require(
                bytes <= limits.bodyBytes(),
                413,
                "the body must have at most " + limits.bodyBytes() + " bytes; scale the image down");
    }
}
