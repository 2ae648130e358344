package sepbn.server;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntSupplier;

/** What a server counts, as Prometheus reads it. Each server has its own. */
final class ServerMetrics {
    static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final String NO_ROUTE = "none";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Counter requests = Counter.builder()
            .name("sepbn_requests_total")
            .help("Requests answered, by route, none where there is none, and status")
            .labelNames("route", "status")
            .withoutExemplars()
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("sepbn_request_seconds")
            .help("Seconds from a request's headers to its answer, by route")
            .labelNames("route")
            .classicOnly()
            .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30)
            .withoutExemplars()
            .register(registry);
    private final Histogram batches = Histogram.builder()
            .name("sepbn_batch_faces")
            .help("Faces in a run of the network")
            .classicOnly()
            .classicUpperBounds(1, 2, 4, 8, 16, 32, 64)
            .withoutExemplars()
            .register(registry);

    /** @param queued requests that are being worked on */
    ServerMetrics(IntSupplier queued, int places) {
        gauge("sepbn_queue_requests", "Requests that are being worked on", queued);
        gauge("sepbn_queue_limit", "Requests that may be worked on at once", () -> places);
        GaugeWithCallback.builder()
                .name("jvm_memory_used_bytes")
                .help("Bytes of the Java heap in use")
                .labelNames("area")
                .callback(value -> value.call(
                        (double) Runtime.getRuntime().totalMemory()
                                - Runtime.getRuntime().freeMemory(),
                        "heap"))
                .register(registry);
    }

    private void gauge(String name, String help, IntSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(gauge -> gauge.call(value.getAsInt()))
                .register(registry);
    }

    /** A run of the network. */
    void ran(int faces) {
        batches.observe(faces);
    }

    /** Runs of the network so far. */
    long runs() {
        return batches.getCount();
    }

    /** What never got as far as a route: it took no time worth a place among those that did. */
    void refused(int status) {
        requests.labelValues(NO_ROUTE, Integer.toString(status)).inc();
    }

    void answered(String route, int status, long nanoseconds) {
        requests.labelValues(route, Integer.toString(status)).inc();
        seconds.labelValues(route).observe(nanoseconds / 1e9);
    }

    byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(out, registry.scrape(), EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
