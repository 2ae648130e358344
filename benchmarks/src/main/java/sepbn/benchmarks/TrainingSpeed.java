package sepbn.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sepbn.network.NormalizationKind;
import sepbn.torch.EngineSettings.Precision;

/** Training images a second, for BN and SepBN in both precisions; {@code docs/performance.md} says how to read it. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Measures steps of training: images a second for BN and SepBN, in fp32 and bf16.")
public final class TrainingSpeed implements Callable<Integer> {
    private final PrintStream out;

    @Option(names = "--width", defaultValue = "1", description = "Of the network (default: ${DEFAULT-VALUE}).")
    private double width;

    @Option(
            names = "--batch",
            split = ",",
            defaultValue = "8,32",
            description = "Crops in a step (default: ${DEFAULT-VALUE}).")
    private List<Integer> batches;

    @Option(
            names = "--rounds",
            defaultValue = "6",
            description = "Turns of each network; the first one warms up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--steps",
            defaultValue = "5",
            description = "Measured steps in a turn (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--threads", defaultValue = "0", description = "0 for one per core (default: ${DEFAULT-VALUE}).")
    private int threads;

    TrainingSpeed(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TrainingSpeed(System.out)).execute(arguments));
    }

    @Override
    public Integer call() {
        Machine.describe().forEach(out::println);
        out.printf(
                Locale.ROOT,
                "network  vanilla-paper, width %s, %d landmarks, crops of %d pixels; medians of %d steps%n%n",
                width,
                Contender.LANDMARKS,
                Contender.SIZE,
                (rounds - 1) * steps);
        out.println("batch  network     images/s  ms/step  core ms  x BN fp32  SepBN/BN  (of core ms)");
        batches.forEach(this::measure);
        return 0;
    }

    /** Turn by turn, so that whatever else the machine does meets every network alike. */
    private void measure(int batch) {
        List<Contender> contenders = new ArrayList<>();
        try {
            for (Precision precision : Precision.values()) {
                contenders.add(new Contender(NormalizationKind.BN, precision, width, batch, threads));
                contenders.add(new Contender(NormalizationKind.SEPBN, precision, width, batch, threads));
            }
            for (int round = 0; round < rounds; round++) {
                boolean measured = round > 0;
                contenders.forEach(contender -> contender.train(steps, measured));
            }
            contenders.forEach(contender -> print(contender, contenders));
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    private void print(Contender contender, List<Contender> all) {
        Contender plain = find(all, NormalizationKind.BN, Precision.FP32);
        Contender peer = find(all, NormalizationKind.BN, contender.precision());
        out.printf(
                Locale.ROOT,
                "%5d  %-10s  %8.1f  %7.1f  %7.1f  %9.3f  %8.3f  %12.3f%n",
                contender.batch(),
                contender.name(),
                1000 * contender.batch() / contender.wall(),
                contender.wall(),
                contender.core(),
                contender.wall() / plain.wall(),
                contender.wall() / peer.wall(),
                contender.core() / peer.core());
    }

    private static Contender find(List<Contender> all, NormalizationKind normalization, Precision precision) {
        return all.stream()
                .filter(one -> one.normalization() == normalization && one.precision() == precision)
                .findFirst()
                .orElseThrow();
    }
}
