package sepbn.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;
import sepbn.server.Limits;

/** What {@code serve} takes upon itself at most; the defaults are the server's. */
final class ServeLimits {
    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            description = "Bytes of a request, at most; 20971520 by default.")
    private Optional<Long> bodyBytes = Optional.empty();

    @Option(
            names = "--max-pixels",
            paramLabel = "N",
            description = "Pixels of an image, read from its header before it is decoded; 25000000 by default.")
    private Optional<Long> pixels = Optional.empty();

    @Option(
            names = "--max-faces",
            paramLabel = "N",
            description = "Boxes or crops that a request may give, and faces that are answered; 100 by default.")
    private Optional<Integer> faces = Optional.empty();

    @Option(
            names = "--queue",
            paramLabel = "N",
            description =
                    "Requests that are worked on or wait, at most; the next one is refused at once with 429; 64 by default.")
    private Optional<Integer> queue = Optional.empty();

    @Option(
            names = "--max-headers",
            paramLabel = "BYTES",
            description = "Bytes of a request's headers; 8192 by default.")
    private Optional<Integer> headerBytes = Optional.empty();

    @Option(
            names = "--send-timeout",
            paramLabel = "MS",
            description =
                    "Milliseconds for a client to send its headers, for the body, and to take the answer; 10000 by default.")
    private Optional<Long> sending = Optional.empty();

    @Option(
            names = "--timeout",
            paramLabel = "MS",
            description = "Milliseconds from a request's headers to its answer; 20000 by default.")
    private Optional<Long> answering = Optional.empty();

    Limits limits() {
        Limits defaults = Limits.DEFAULT;
        return new Limits(
                bodyBytes.orElse(defaults.bodyBytes()),
                pixels.orElse(defaults.pixels()),
                faces.orElse(defaults.faces()),
                queue.orElse(defaults.queue()),
                headerBytes.orElse(defaults.headerBytes()),
                sending.map(Duration::ofMillis).orElse(defaults.sending()),
                answering.map(Duration::ofMillis).orElse(defaults.answering()));
    }
}
