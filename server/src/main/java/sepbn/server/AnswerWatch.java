package sepbn.server;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends a connection whose client takes an answer too slowly: Jetty itself waits for as long as now and then a byte is taken, and the
 * place in the queue would be held for as long.
 */
final class AnswerWatch implements AutoCloseable {
    private final Scheduler.Task end;

    private AnswerWatch(Scheduler.Task end) {
        this.end = end;
    }

    /** Watches until it is closed; whoever writes when {@code patience} is over gets an IOException. */
    static AnswerWatch start(HttpServletRequest request, Duration patience) {
        Request jetty = ServletContextRequest.getServletContextRequest(request);
        EndPoint endPoint = jetty.getConnectionMetaData().getConnection().getEndPoint();
        return new AnswerWatch(jetty.getComponents()
                .getScheduler()
                .schedule(
                        () -> endPoint.close(new TimeoutException("the answer was taken too slowly")),
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        end.cancel();
    }
}
