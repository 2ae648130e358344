package sepbn.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.predict.PredictorSettings;
import sepbn.server.Batching;
import sepbn.server.LandmarkServer;
import sepbn.server.ServerSettings;

/** Answers on HTTP until it is asked to end. */
@Command(
        name = "serve",
        description = {
            "Serves an exported model on HTTP: POST /v1/landmarks, KServe's protocol, metrics, and a page at / to try it with.",
            "It listens to this machine only, stores nothing, and ends in order on Ctrl-C or SIGTERM."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn serve face.onnx",
            "  sepbn serve face.onnx --host 0.0.0.0 --token-file token.txt --queue 128",
            "  curl -F image=@photo.jpg http://127.0.0.1:8080/v1/landmarks"
        })
final class ServeCommand implements Callable<Integer> {
    /** How soon a signal is noticed. */
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Console console;
    private final Interruption interruption;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL.onnx",
            description = "The model, as sepbn export writes it; without one, the model that comes with sepbn.")
    private Optional<Path> named = Optional.empty();

    @Option(names = "--host", paramLabel = "HOST", description = "Where to listen; 127.0.0.1 by default.")
    private Optional<String> host = Optional.empty();

    @Option(names = "--port", paramLabel = "N", description = "The port; 8080 by default, 0 for any that is free.")
    private Optional<Integer> port = Optional.empty();

    @Mixin
    private ServeToken token;

    @Mixin
    private DetectorOption detector;

    @Mixin
    private Answering answering;

    @Option(
            names = "--no-mirror",
            description =
                    "Do not ask about mirror images too, which takes half of the network's time: answers are less exact and"
                            + " have no plausibility.")
    private boolean straight;

    @Option(names = "--batch", paramLabel = "N", description = "Faces in a run of the network; 32 by default.")
    private Optional<Integer> batch = Optional.empty();

    @Option(
            names = "--batch-wait",
            paramLabel = "MS",
            description =
                    "Milliseconds that a run waits for requests that are being decoded; 2 by default. A lone request never"
                            + " waits.")
    private Optional<Long> patience = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to calculate with; 0, the default, is one per core.")
    private Optional<Integer> threads = Optional.empty();

    @Mixin
    private ServeLimits limits;

    ServeCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        BooleanSupplier stopRequested = interruption.listen();
        Path model = named.map(ModelFile::new)
                .orElseGet(() -> ShippedModel.find(console))
                .path();
        if (!new ModelFile(model).exported()) {
            throw new CliException("MODEL (=" + model + ") must be an exported model; write one with sepbn export MODEL"
                    + " -o face.onnx");
        }
        ServerSettings settings = settings();
        try (LandmarkServer server = LandmarkServer.start(model, settings, console::note)) {
            if (!settings.loopback() && settings.token().isEmpty()) {
                console.note("warning: other machines can reach " + settings.host()
                        + ", and no token is asked for; give --token-file");
            }
            console.out().println("serving " + model + " at " + server.address());
            while (!stopRequested.getAsBoolean()) {
                Thread.sleep(GLANCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        }
        return ExitCode.OK.code();
    }

    private ServerSettings settings() {
        ServerSettings defaults = ServerSettings.DEFAULT;
        PredictorSettings predictor = answering.settings().withMirror(!straight);
        Batching batching = defaults.batching()
                .with(
                        batch.orElse(defaults.batching().faces()),
                        patience.map(Duration::ofMillis)
                                .orElse(defaults.batching().patience()))
                .withThreads(threads.orElse(defaults.batching().threads()));
        return new ServerSettings(
                host.orElse(defaults.host()),
                port.orElse(defaults.port()),
                token.secret(),
                detector.choice(),
                predictor,
                batching,
                limits.limits());
    }
}
