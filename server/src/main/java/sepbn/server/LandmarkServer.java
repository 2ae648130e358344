package sepbn.server;

import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * A model as a service on HTTP, with a page at its root:
 *
 * <pre>{@code
 * try (LandmarkServer server = LandmarkServer.start(Path.of("face.onnx"), ServerSettings.DEFAULT, System.err::println)) {
 *     ... // until it shall end
 * }
 * }</pre>
 *
 * <p>Closing it refuses new requests, waits for those that are being worked on, and frees everything; a run of the network that does
 * not end within some seconds keeps its memory.
 */
public final class LandmarkServer implements AutoCloseable {
    private static final String SUFFIX = ".onnx";
    private static final int LINGERING = 16;

    private final ServerSettings settings;
    private final Admission admission;
    private final ServerMetrics metrics;
    private final Engine engine;
    private final List<Route> routes;
    private final Http http;

    private LandmarkServer(
            ServerSettings settings,
            Admission admission,
            ServerMetrics metrics,
            Engine engine,
            List<Route> routes,
            Http http) {
        this.settings = settings;
        this.admission = admission;
        this.metrics = metrics;
        this.engine = engine;
        this.routes = routes;
        this.http = http;
    }

    /**
     * Loads a model that sepbn has exported, and listens.
     *
     * @param log is told of defects, in lines
     * @throws ServerException if the port can't be had
     * @throws sepbn.SepbnException if the model or the detector can't be used
     */
    public static LandmarkServer start(Path model, ServerSettings settings, Consumer<String> log) {
        Admission admission = new Admission(settings.limits().queue());
        ServerMetrics metrics =
                new ServerMetrics(admission::taken, settings.limits().queue());
        Engine engine = Engine.open(model, settings, metrics);
        try {
            List<Route> routes = Routes.of(name(model), engine, settings, admission, metrics);
            HttpAnswers answers = new HttpAnswers(
                    new Token(settings.token()),
                    admission,
                    settings.limits(),
                    metrics,
                    new Semaphore(LINGERING),
                    defect -> log.accept("defect: " + defect));
            return new LandmarkServer(settings, admission, metrics, engine, routes, start(settings, routes, answers));
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static Http start(ServerSettings settings, List<Route> routes, HttpAnswers answers) {
        try {
            return Http.start(settings, routes, answers);
        } catch (RuntimeException e) { // Javalin has an exception of its own for each reason
            String place = settings.host() + ":" + settings.port();
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException || cause instanceof java.nio.channels.UnresolvedAddressException) {
                    throw new ServerException(
                            "can't listen at " + place
                                    + ": the port is taken, or this machine has no such address; take"
                                    + " another --port or --host",
                            e);
                }
            }
            throw new ServerException("can't listen at " + place + ": " + e.getMessage(), e);
        }
    }

    /** A model's name in KServe's paths: its file's, without what can't stand there. */
    static String name(Path model) {
        String file = String.valueOf(model.getFileName());
        String bare = file.toLowerCase(Locale.ROOT).endsWith(SUFFIX)
                ? file.substring(0, file.length() - SUFFIX.length())
                : file;
        return bare.replaceAll("[^A-Za-z0-9._-]", "-");
    }

    /** The port that it listens at. */
    public int port() {
        return http.port();
    }

    /** Where it is reached, as a browser has it. */
    public String address() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + port() + "/";
    }

    /** Every route as {@code METHOD /path}. */
    public List<String> routes() {
        return routes.stream().map(Route::name).toList();
    }

    /** Runs of the network so far: fewer than requests, where they were joined. */
    public long runs() {
        return metrics.runs();
    }

    @Override
    public void close() {
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        admission.drain(settings.limits().answering().plus(settings.limits().sending()));
        try {
            http.stop();
        } catch (RuntimeException e) { // the native memory must be freed all the same
            failure.set(e);
        }
        engine.close();
        if (failure.get() != null) {
            throw new ServerException("the server did not stop in order: " + failure.get(), failure.get());
        }
    }
}
