package sepbn.server;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Carries out routes: asks for the token and for a place in the queue, counts, and writes. Whatever goes wrong becomes a problem
 * document.
 *
 * @param lingering a permit for each thread that may wait for the rest of a request that is refused
 * @param defects is told what should not have happened
 */
record HttpAnswers(
        Token token,
        Admission admission,
        Limits limits,
        ServerMetrics metrics,
        Semaphore lingering,
        Consumer<Throwable> defects) {
    private static final int UNAUTHORIZED = 401;
    private static final int INTERNAL = 500;

    /** Of an answer that nobody takes; it stands in the metrics alone, as proxies count it. */
    private static final int GONE = 499;

    private static final String KSERVE = "/v2";

    /** Answers one request. */
    void answer(Context context, Route route) {
        long start = System.nanoTime();
        int status = INTERNAL;
        try {
            status = answer(context, route, Deadline.in(limits.answering()));
        } catch (IOException e) { // of writing alone: reading makes a problem of its own
            status = GONE;
        } finally {
            metrics.answered(route.path(), status, System.nanoTime() - start);
        }
    }

    private int answer(Context context, Route route, Deadline deadline) throws IOException {
        try {
            if (route.guarded() && !token.accepts(Optional.ofNullable(context.header("Authorization")))) {
                throw new ProblemException(UNAUTHORIZED, "the header Authorization must be: Bearer TOKEN");
            }
            return route.queued() ? inQueue(context, route, deadline) : write(context, reply(context, route, deadline));
        } catch (ProblemException e) {
            return write(context, e.problem());
        }
    }

    /** The place is held until the answer is written: whoever drains waits for that. */
    private int inQueue(Context context, Route route, Deadline deadline) throws IOException {
        try (Admission.Place place = admission.enter()) {
            try {
                return write(context, reply(context, route, deadline));
            } catch (ProblemException e) {
                place.free(); // the rest of a refused request may keep it waiting, but nobody else
                return write(context, e.problem());
            }
        }
    }

    private Reply reply(Context context, Route route, Deadline deadline) {
        try {
            return route.action().answer(context, deadline);
        } catch (ProblemException e) {
            throw e;
        } catch (UnsupportedCharsetException | IllegalCharsetNameException e) { // Jetty believes what a request says
            throw new ProblemException(400, "Content-Type names a charset that does not exist; leave it out");
        } catch (RuntimeException | Error e) { // one request must not take the others with it
            defects.accept(e);
            throw new ProblemException(INTERNAL, "a defect of the server, which its log tells about");
        }
    }

    /** Writes what Javalin found wrong: no such path, or not that method. */
    void answer(Context context, HttpResponseException failure) {
        int status = failure.getStatus();
        String detail =
                switch (status) {
                    case 404 -> "there is nothing at this path; GET /openapi.json lists what there is";
                    case 405 -> "the path has other methods; GET /openapi.json lists them";
                    default -> String.valueOf(failure.getMessage());
                };
        if (status == 405) {
            context.res()
                    .setHeader("Allow", String.join(", ", failure.getDetails().values()));
        }
        try {
            metrics.refused(write(context, Problem.of(status, detail)));
        } catch (IOException e) {
            metrics.refused(GONE);
        }
    }

    private int write(Context context, Problem problem) throws IOException {
        HttpServletResponse response = context.res();
        if (response.isCommitted()) {
            return problem.status(); // the client has left in the middle of an answer
        }
        problem.retryAfterSeconds().ifPresent(seconds -> response.setHeader("Retry-After", seconds));
        if (problem.status() == UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        if (!discarded(context)) {
            response.setHeader("Connection", "close");
        }
        return write(context, Reply.of(problem, context.path().startsWith(KSERVE)));
    }

    /** Whether the connection can be used again. Few threads wait for what refused requests still send, so that the others answer. */
    private boolean discarded(Context context) {
        if (!lingering.tryAcquire()) {
            return false;
        }
        try {
            return Body.discard(context.req());
        } finally {
            lingering.release();
        }
    }

    /** @throws IOException if the client has left, or takes the answer too slowly */
    private int write(Context context, Reply reply) throws IOException {
        HttpServletResponse response = context.res();
        response.setStatus(reply.status());
        response.setContentType(reply.contentType());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (reply.contentType().startsWith("text/html")) {
            response.setHeader("Content-Security-Policy", Page.CONTENT_POLICY);
            response.setHeader("Referrer-Policy", "no-referrer");
        }
        response.setContentLength(reply.body().length);
        try (AnswerWatch watch = AnswerWatch.start(context.req(), limits.sending())) {
            response.getOutputStream().write(reply.body());
            response.getOutputStream().close();
        }
        return reply.status();
    }
}
