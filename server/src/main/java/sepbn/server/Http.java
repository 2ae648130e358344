package sepbn.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Javalin and Jetty, set up. */
final class Http {
    /** Threads beside those of the queue: they refuse, and answer what needs no queue. */
    private static final int SPARE_THREADS = 24;

    private static final int CONNECTIONS = 2000;
    private static final int THREAD_IDLE = 60_000;
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final Javalin javalin;

    private Http(Javalin javalin) {
        this.javalin = javalin;
    }

    static Http start(ServerSettings settings, List<Route> routes, HttpAnswers answers) {
        Limits limits = settings.limits();
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.startup.startupWatcherEnabled = false;
            config.http.prefer405over404 = true;
            config.http.generateEtags = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            QueuedThreadPool threads = new QueuedThreadPool(limits.queue() + SPARE_THREADS, 4, THREAD_IDLE);
            threads.setName("sepbn-http");
            config.jetty.threadPool = threads;
            config.jetty.modifyHttpConfiguration(http -> configure(http, limits));
            config.jetty.modifyServer(server -> server.setErrorHandler(new JettyErrors(answers.metrics())));
            config.jetty.addConnector((server, http) -> connector(server, http, settings, answers.metrics()));
            for (Route route : routes) {
                for (String method : route.methods()) {
                    config.routes.addHttpHandler(
                            HandlerType.findOrCreate(method), route.path(), context -> answers.answer(context, route));
                }
            }
            config.routes.exception(
                    HttpResponseException.class, (failure, context) -> answers.answer(context, failure));
        });
        javalin.start();
        return new Http(javalin);
    }

    private static void configure(HttpConfiguration http, Limits limits) {
        http.setRequestHeaderSize(limits.headerBytes());
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, ServerSettings settings, ServerMetrics metrics) {
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(idle(settings.limits()).toMillis());
        connector.setAcceptQueueSize(1024);
        connector.addBean(new HeaderWatch(settings.limits().sending(), metrics));
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        return connector;
    }

    /**
     * How long nothing may move on a connection. Jetty then ends it without an answer: later than all limits that have one, which
     * {@link HeaderWatch}, {@link Body} and {@link Deadline} keep.
     */
    private static Duration idle(Limits limits) {
        return limits.sending().plus(limits.answering()).plus(IDLE);
    }

    /** The port that is listened at. */
    int port() {
        return ((ServerConnector) javalin.jettyServer().server().getConnectors()[0]).getLocalPort();
    }

    void stop() {
        javalin.stop();
    }
}
