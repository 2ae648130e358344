package sepbn.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.torch.EngineSettings.Layout;
import sepbn.torch.EngineSettings.Precision;

/** Training images a second, for BN and SepBN in both precisions; {@code docs/performance.md} says how to read it. */
@Command(
        name = "benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Measures steps of training: images a second for BN and SepBN, in fp32 and bf16.")
public final class TrainingSpeed implements Callable<Integer> {
    private static final int LANDMARKS = 68;

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
            converter = Rounds.class,
            defaultValue = "9",
            description = "Turns of each network; the first one warms up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--steps",
            defaultValue = "3",
            description = "Measured steps in a turn (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--threads", defaultValue = "0", description = "0 for one per core (default: ${DEFAULT-VALUE}).")
    private int threads;

    TrainingSpeed(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new TrainingSpeed(System.out))
                .addSubcommand(new LoaderSpeed(System.out))
                .addSubcommand(new BranchSpeed(System.out))
                .addSubcommand(new DetectorQuality(System.out))
                .addSubcommand(new ExportedSpeed(System.out))
                .addSubcommand(new FileSpeed(System.out))
                .addSubcommand(new PhotoSpeed(System.out))
                .addSubcommand(new ServiceLoad(System.out))
                .execute(arguments));
    }

    @Override
    public Integer call() {
        Machine.describe().forEach(out::println);
        NetworkConfig config = NetworkConfig.DEFAULT.withWidth(width);
        out.printf(
                Locale.ROOT,
                "network  vanilla-paper, width %s, %d landmarks, crops of %d pixels; medians of %d steps in %d rounds%n",
                width,
                LANDMARKS,
                config.inputSize(),
                (rounds - 1) * steps,
                rounds - 1);
        batches.forEach(batch -> measure(config, batch));
        return 0;
    }

    private void measure(NetworkConfig config, int batch) {
        try (Race race = new Race(config, LANDMARKS, batch, threads)) {
            race.run(rounds, steps);
            out.printf("%nbatch  network           images/s  ms/step  core ms%n");
            race.contenders().forEach(this::print);
            out.printf("%nbatch  ratio, round by round                           median  quartiles%n");
            printRatios(race, batch);
        }
    }

    private void print(Contender contender) {
        out.printf(
                Locale.ROOT,
                "%5d  %-16s  %8.1f  %7.1f  %7.1f%n",
                contender.crops(),
                contender.name(),
                1000 * contender.crops() / contender.wall(),
                contender.wall(),
                contender.core());
    }

    private void printRatios(Race race, int batch) {
        Contender usual = race.find(NormalizationKind.BN, Precision.FP32, Layout.NCHW);
        Contender bn = race.find(NormalizationKind.BN, Precision.BF16, Layout.NHWC);
        Contender sepbn = race.find(NormalizationKind.SEPBN, Precision.BF16, Layout.NHWC);
        print(batch, "SepBN / BN, time of a step, bf16 nhwc", race.ratio(sepbn, bn));
        print(
                batch,
                "SepBN / BN, time of a step, fp32 nhwc",
                race.ratio(
                        race.find(NormalizationKind.SEPBN, Precision.FP32, Layout.NHWC),
                        race.find(NormalizationKind.BN, Precision.FP32, Layout.NHWC)));
        print(batch, "BN bf16 nhwc / BN fp32 nchw, images/s", race.ratio(usual, bn));
        print(batch, "SepBN bf16 nhwc / BN fp32 nchw, images/s", race.ratio(usual, sepbn));
        print(batch, "share of the bf16 product peak, BN bf16 nhwc", race.shareOfPeak(bn));
        print(batch, "share of the bf16 product peak, SepBN bf16 nhwc", race.shareOfPeak(sepbn));
        out.printf(
                Locale.ROOT,
                "%5d  the peak is %.0f GFLOP/s, a step has %.2f GFLOP%n",
                batch,
                race.peak().median() / 1e9,
                race.operations() / 1e9);
    }

    private void print(int batch, String name, Quartiles ratio) {
        out.printf(Locale.ROOT, "%5d  %-48s%s%n", batch, name, ratio);
    }
}
