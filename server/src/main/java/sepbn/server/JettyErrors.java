package sepbn.server;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Problem documents for what never gets as far as a route, as headers that are too large. */
record JettyErrors(ServerMetrics metrics) implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String reason = Optional.ofNullable(request.getAttribute(ErrorHandler.ERROR_MESSAGE))
                .map(Object::toString)
                .filter(text -> text.length() < 200)
                .orElse("the request can't be read");
        Problem problem = Problem.of(response.getStatus(), reason);
        metrics.refused(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
        response.write(true, ByteBuffer.wrap(problem.json(false)), callback);
        return true;
    }
}
