package sepbn.benchmarks;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sepbn.network.Architecture;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.torch.Engine;
import sepbn.torch.EngineSettings;
import sepbn.torch.EngineSettings.Device;
import sepbn.torch.EngineSettings.Layout;
import sepbn.torch.EngineSettings.Precision;

/**
 * Prints what it trains, in a line that starts with #, and the milliseconds of each measured step: grouped SepBN in bf16
 * with the repository's network, for {@code benchmarks/pytorch/compare.sh}.
 */
@Command(name = "step-times", mixinStandardHelpOptions = true, description = "Prints the milliseconds of steps.")
public final class StepTimes implements Callable<Integer> {
    private static final int LANDMARKS = 98;

    private final PrintStream out;

    @Option(names = "--batch", defaultValue = "8", description = "Crops in a step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--warm-up", defaultValue = "2", description = "Steps before (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--steps", defaultValue = "5", description = "Measured steps (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(names = "--threads", defaultValue = "2", description = "Of libtorch (default: ${DEFAULT-VALUE}).")
    private int threads;

    StepTimes(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new StepTimes(System.out)).execute(arguments));
    }

    @Override
    public Integer call() {
        NetworkConfig config =
                NetworkConfig.DEFAULT.with(Architecture.VANILLA_REPOSITORY).with(NormalizationKind.SEPBN);
        EngineSettings settings = new EngineSettings(Precision.BF16, Device.CPU, threads, Layout.NHWC);
        try (Contender contender = new Contender(config, settings, LANDMARKS, batch)) {
            out.printf(
                    Locale.ROOT,
                    "# sepbn on %s, Java %s: grouped SepBN in one pass, bf16, NHWC, %d parameters%n",
                    Engine.version(),
                    System.getProperty("java.version"),
                    contender.parameters());
            contender.train(warmUp, steps, true);
            contender.times().forEach(time -> out.printf(Locale.ROOT, "%.2f%n", time));
        }
        return 0;
    }
}
