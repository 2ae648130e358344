package sepbn.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpStatus;
import sepbn.json.Formats;

/**
 * Why a request is not answered, as RFC 9457 writes it.
 *
 * @param status of HTTP
 * @param detail for people: what is wrong and what helps
 * @param retryAfter when to try again, if that may help
 */
record Problem(int status, String detail, Optional<Duration> retryAfter) {
    static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(int status, String detail) {
        return new Problem(status, detail, Optional.empty());
    }

    /** In whole seconds, as the header has it. */
    Optional<String> retryAfterSeconds() {
        return retryAfter.map(time -> Long.toString(Math.max(1, time.toSeconds())));
    }

    /** @param kserve whether KServe's clients read it, who look for {@code error} */
    byte[] json(boolean kserve) {
        ObjectNode problem = Formats.json().createObjectNode();
        problem.put("type", "about:blank");
        problem.put("title", HttpStatus.getMessage(status));
        problem.put("status", status);
        problem.put("detail", detail);
        if (kserve) {
            problem.put("error", detail);
        }
        try {
            return Formats.json().writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
