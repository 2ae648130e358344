package sepbn.server;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;

/** Reads a request's body into memory, as far as it may go. */
final class Body {
    private static final int UNKNOWN = -1;
    private static final int PIECE = 1 << 14;

    private static final Duration LINGERING = Duration.ofMillis(500);

    private Body() {}

    /** @throws ProblemException 413 if it is too long, 408 if it comes too slowly, 400 if it ends early */
    static byte[] read(HttpServletRequest request, Limits limits) {
        long declared = request.getContentLengthLong();
        refuseIfLong(declared, limits);
        Deadline deadline = Deadline.in(limits.sending());
        try {
            InputStream in = request.getInputStream();
            return declared == UNKNOWN ? unknown(in, limits, deadline) : known(in, (int) declared, deadline);
        } catch (IOException e) {
            if (deadline.passed() || isTimeout(e)) {
                throw slow();
            }
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
        Deadline deadline = Deadline.in(LINGERING);
        byte[] piece = new byte[PIECE];
        try {
            ServletInputStream in = request.getInputStream();
            while (!in.isFinished() && !deadline.passed()) {
                // Waits without reading: reading would wait for as long as a slow client likes.
                if (in.available() == 0) {
                    Thread.sleep(1);
                } else {
                    left -= in.read(piece);
                    if (left == 0) {
                        return true;
                    }
                }
            }
            return in.isFinished();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static byte[] known(InputStream in, int length, Deadline deadline) throws IOException {
        byte[] body = new byte[0];
        int read = 0;
        while (read < length) {
            if (read == body.length) { // memory only for what has come
                body = Arrays.copyOf(body, Math.min(length, Math.max(PIECE, 2 * read)));
            }
            int more = in.read(body, read, body.length - read);
            ProblemException.require(
                    more >= 0, 400, "the body has " + read + " of its declared " + length + " bytes; send it whole");
            read += more;
            refuseIfSlow(read < length, deadline);
        }
        ProblemException.require(in.read() < 0, 400, "the body has more than its declared length");
        return body;
    }

    private static byte[] unknown(InputStream in, Limits limits, Deadline deadline) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        for (int more = in.read(piece); more >= 0; more = in.read(piece)) {
            body.write(piece, 0, more);
            refuseIfLong(body.size(), limits);
            refuseIfSlow(true, deadline);
        }
        return body.toByteArray();
    }

    private static void refuseIfLong(long bytes, Limits limits) {
        ProblemException.require(
                bytes <= limits.bodyBytes(),
                413,
                "the body must have at most " + limits.bodyBytes() + " bytes; scale the image down");
    }

    private static void refuseIfSlow(boolean unfinished, Deadline deadline) {
        if (unfinished && deadline.passed()) {
            throw slow();
        }
    }

    private static ProblemException slow() {
        return new ProblemException(408, "the body came too slowly; send it at once");
    }

    private static boolean isTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
