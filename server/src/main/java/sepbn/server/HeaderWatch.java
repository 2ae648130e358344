package sepbn.server;

import java.nio.ByteBuffer;
import java.nio.channels.WritePendingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Ends connections whose headers take too long to come: Jetty itself waits for as long as now and then a byte arrives. It looks
 * at every connection a few times within the time, so that nothing is to be done for a request.
 */
final class HeaderWatch extends AbstractLifeCycle implements Connection.Listener {
    private static final long NOT_IN_HEADERS = 0;
    private static final long ENDED = 1;
    private static final int GLANCES = 10;

    /** The nanosecond in which each connection was first seen in the midst of headers. */
    private final Map<HttpConnection, Long> connections = new ConcurrentHashMap<>();

    private final long patience;
    private final ServerMetrics metrics;
    private final Thread watcher = new Thread(this::watch, "sepbn-header-watch");

    HeaderWatch(Duration patience, ServerMetrics metrics) {
        this.metrics = metrics;
        this.patience = patience.toNanos();
        watcher.setDaemon(true);
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            connections.put(http, NOT_IN_HEADERS);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            connections.remove(http);
        }
    }

    @Override
    protected void doStart() {
        watcher.start();
    }

    @Override
    protected void doStop() {
        watcher.interrupt();
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.NANOSECONDS.sleep(Math.min(patience / GLANCES + 1, TimeUnit.SECONDS.toNanos(1)));
                long now = System.nanoTime();
                connections.replaceAll((connection, since) -> look(connection, since, now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopped
        }
    }

    private long look(HttpConnection connection, long since, long now) {
        HttpParser.State state = connection.getParser().getState();
        boolean inHeaders = state != HttpParser.State.START && state.ordinal() < HttpParser.State.CONTENT.ordinal();
        if (!inHeaders) {
            return NOT_IN_HEADERS;
        }
        if (since == ENDED) {
            return ENDED;
        }
        if (since == NOT_IN_HEADERS) {
            return now;
        }
        // Only while the connection waits for bytes: else a thread is busy with it, and may be about to answer.
        if (now - since > patience
                && connection.getEndPoint() instanceof AbstractEndPoint endPoint
                && endPoint.getFillInterest().isInterested()) {
            return end(endPoint) ? ENDED : since;
        }
        return since;
    }

    /** Whether an answer is on its way that says so. */
    private boolean end(EndPoint endPoint) {
        byte[] body = Problem.of(408, "the headers came too slowly; send them at once")
                .json(false);
        String head = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: " + Problem.CONTENT_TYPE
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        try {
            endPoint.write(
                    Callback.from(endPoint::close),
                    ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)),
                    ByteBuffer.wrap(body));
            metrics.refused(408);
            return true;
        } catch (WritePendingException e) { // the rest came at this very moment, and its answer is on its way
            return false;
        }
    }
}
