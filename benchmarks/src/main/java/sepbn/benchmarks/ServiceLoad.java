package sepbn.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.predict.face.DetectorChoice;
import sepbn.server.LandmarkServer;
import sepbn.server.Limits;
import sepbn.server.ServerSettings;

/** The service beside the predictor alone, under three times its load, for a while, and under abuse; all on this machine. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the service: its rate beside the predictor's own, what happens at three times that, memory, abuse.",
            "Clients and server share this process and this machine's cores; the clients' share is printed."
        })
final class ServiceLoad implements Callable<Integer> {
    private static final int OVERLOAD = 3;
    private static final int BAD_REQUESTS = 1000;

    private final PrintStream out;

    @Parameters(paramLabel = "MODEL.onnx", description = "An exported model.")
    private Path model;

    @Option(
            names = "--rounds",
            converter = Rounds.class,
            defaultValue = "5",
            description = "Turns; the first warms up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "4", description = "Of a turn (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--clients", defaultValue = "48", description = "At once (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(names = "--side", defaultValue = "128", description = "Of the pictures (default: ${DEFAULT-VALUE}).")
    private int side;

    @Option(names = "--runners", defaultValue = "0", description = "Runs at once; 0 for the default.")
    private int runners;

    @Option(names = "--minutes", defaultValue = "0", description = "To watch memory for (default: ${DEFAULT-VALUE}).")
    private double minutes;

    ServiceLoad(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        Machine.describe().forEach(out::println);
        List<byte[]> files = FacePictures.jpegs(32, side);
        List<byte[]> requests = files.stream().map(HttpExchange::request).toList();
        out.printf(
                Locale.ROOT,
                "pictures %d JPEG files of %dx%d pixels, %.1f KB; the whole picture is the face%n",
                files.size(),
                side,
                side,
                files.stream().mapToInt(file -> file.length).average().orElse(0) / 1e3);
        try (LandmarkServer server = LandmarkServer.start(model, settings(Limits.DEFAULT), out::println)) {
            ServiceClients asking = new ServiceClients(server.port(), requests);
            double capacity = compare(files, asking, server);
            overload(asking, capacity);
            if (minutes > 0) {
                watch(asking);
            }
        }
        abuse(files.get(0));
        return 0;
    }

    private ServerSettings settings(Limits limits) {
        ServerSettings settings = ServerSettings.DEFAULT
                .at("127.0.0.1", 0)
                .with(DetectorChoice.parse("none"))
                .with(limits);
        return runners == 0 ? settings : settings.with(settings.batching().withRunners(runners));
    }

    /** The service's rate and the predictor's, in turns; gives the service's. */
    private double compare(List<byte[]> files, ServiceClients asking, LandmarkServer server)
            throws InterruptedException {
        List<Double> pictures = new ArrayList<>();
        List<Double> decoded = new ArrayList<>();
        List<Double> served = new ArrayList<>();
        List<Double> share = new ArrayList<>();
        List<Double> batch = new ArrayList<>();
        try (OwnRate own = new OwnRate(model, files)) {
            for (int round = 0; round < rounds; round++) {
                double ofPictures = own.ofPictures(seconds);
                long before = server.runs();
                ServiceClients.Tally tally = asking.ask(clients, seconds, 0);
                double faces = (double) tally.statuses().getOrDefault(200, 0L) / (server.runs() - before);
                double ofFiles = own.ofFiles(seconds);
                if (round > 0) {
                    pictures.add(ofPictures);
                    decoded.add(ofFiles);
                    served.add(tally.rate());
                    batch.add(faces);
                    share.add(tally.clientSeconds()
                            / (tally.seconds() * Runtime.getRuntime().availableProcessors()));
                }
            }
        }
        out.printf("%n%-52s  median  quartiles%n", "faces a second");
        line("predictor alone, pictures decoded before", pictures);
        line("predictor alone, from the same files", decoded);
        line("service, " + clients + " clients", served);
        line("service / predictor, decoded before", ratios(served, pictures));
        line("service / predictor, from the files", ratios(served, decoded));
        line("faces in a run", batch);
        line("clients' share of the cores", share);
        return Quartiles.of(served).median();
    }

    private void line(String name, List<Double> values) {
        out.printf("%-52s %s%n", name, Quartiles.of(values));
    }

    private static List<Double> ratios(List<Double> ones, List<Double> others) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ones.size(); i++) {
            ratios.add(ones.get(i) / others.get(i));
        }
        return ratios;
    }

    private void overload(ServiceClients asking, double capacity) throws InterruptedException {
        int queue = Limits.DEFAULT.queue();
        int many = 6 * queue;
        long interval = (long) (1e9 * many / (OVERLOAD * capacity));
        ServiceClients.Tally tally = asking.ask(many, Math.max(8, 2 * seconds), interval);
        out.printf(Locale.ROOT, "%nat %d times that rate, %d clients%n", OVERLOAD, many);
        out.printf(Locale.ROOT, "%-52s  %.0f a second%n", "asked", tally.count() / tally.seconds());
        print(tally.statuses());
        out.printf(
                Locale.ROOT,
                "%-52s  %.0f and %.0f ms%n",
                "accepted: median and 99th percentile",
                tally.latency(0.5),
                tally.latency(0.99));
        out.printf(
                Locale.ROOT,
                "%-52s  %.0f ms%n",
                "the queue's length and two batches at the first rate",
                1000 * (queue + 64) / capacity);
        out.printf(Locale.ROOT, "%-52s  %.0f a second%n", "accepted", tally.rate());
    }

    private void print(Map<Integer, Long> statuses) {
        statuses.forEach((status, count) ->
                out.printf(Locale.ROOT, "%-52s  %d%n", status == 0 ? "no answer" : "answered with " + status, count));
    }

    private void watch(ServiceClients asking) throws InterruptedException {
        MemoryTrend trend = new MemoryTrend();
        long start = System.nanoTime();
        for (double past = 0; past < minutes; past = (System.nanoTime() - start) / 60e9) {
            asking.ask(clients, Math.min(10, minutes * 60 / 6), 0);
            trend.sample((System.nanoTime() - start) / 60e9);
        }
        out.printf(Locale.ROOT, "%nmemory over %.1f minutes of load%n", minutes);
        for (boolean heap : new boolean[] {true, false}) {
            out.printf(
                    Locale.ROOT,
                    "%-52s  %.1f MB at the end, %+.2f MB a minute%n",
                    heap ? "heap after a collection" : "resident",
                    trend.last(heap),
                    trend.slope(heap));
        }
    }

    private void abuse(byte[] picture) throws InterruptedException {
        Limits hasty = Limits.DEFAULT.withTimes(Duration.ofMillis(500), Duration.ofSeconds(5));
        try (LandmarkServer server = LandmarkServer.start(model, settings(hasty), out::println)) {
            Map<Integer, Long> statuses = new Malformed(server.port(), picture).send(BAD_REQUESTS, 16);
            out.printf(Locale.ROOT, "%n%d malformed requests%n", BAD_REQUESTS);
            print(statuses);
            ServiceClients.Tally good =
                    new ServiceClients(server.port(), List.of(HttpExchange.request(picture))).ask(1, 0.5, 0);
            out.printf("%-52s  %s%n", "good ones after them", good.statuses());
        }
    }
}
