package sepbn.server;

import io.javalin.http.Context;
import java.util.List;

/**
 * A path that is answered.
 *
 * @param method of HTTP: GET or POST
 * @param guarded whether the token is asked for
 * @param queued whether it takes a place in the queue
 */
record Route(String method, String path, boolean guarded, boolean queued, Action action) {
    /** What answers. */
    interface Action {
        /** @param deadline of the answer */
        Reply answer(Context context, Deadline deadline);
    }

    static Route open(String path, Action action) {
        return new Route("GET", path, false, false, action);
    }

    static Route guarded(String path, Action action) {
        return new Route("GET", path, true, false, action);
    }

    static Route work(String path, Action action) {
        return new Route("POST", path, true, true, action);
    }

    /** Those of HTTP that it answers: HEAD wherever GET, since Javalin itself says 200 to it without asking. */
    List<String> methods() {
        return method.equals("GET") ? List.of("GET", "HEAD") : List.of(method);
    }

    /** As OpenAPI writes it. */
    String name() {
        return method + " " + path;
    }
}
