package sepbn.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sepbn.torch.Engine;
import sepbn.torch.EngineSettings;
import sepbn.torch.EngineSettings.Precision;

/**
 * Measures training steps of the Vanilla CNN (paper's form, 68 landmarks, crops of 128 pixels) with BN and with SepBN, at
 * batch 8 and 32, in fp32 and bf16. The variants take turns, so that a machine whose speed drifts treats them alike; what
 * is printed are medians over the rounds and ratios within the rounds.
 */
public final class TrainingSpeed {
    private static final double DEFAULT_WIDTH = 1;
    private static final int DEFAULT_ROUNDS = 7;
    private static final int[] BATCHES = {8, 32};

    private TrainingSpeed() {}

    /** Options: {@code --width W} (default 1) and {@code --rounds R} (default 7). */
    public static void main(String[] arguments) throws IOException {
        double width = DEFAULT_WIDTH;
        int rounds = DEFAULT_ROUNDS;
        for (int i = 0; i < arguments.length; i += 2) {
            String value = i + 1 < arguments.length ? arguments[i + 1] : "";
            try {
                switch (arguments[i]) {
                    case "--width" -> width = Double.parseDouble(value);
                    case "--rounds" -> rounds = Integer.parseInt(value);
                    default -> throw new NumberFormatException();
                }
            } catch (NumberFormatException e) {
                System.err.println("benchmarks: " + arguments[i] + " " + value + " must be --width W or --rounds R");
                System.exit(2);
            }
        }
        System.out.println(Machine.describe());
        System.out.println(Engine.version() + ", width " + width + ", " + rounds + " rounds after one of warm-up");
        for (int batch : BATCHES) {
            measure(width, rounds, batch);
        }
    }

    private static void measure(double width, int rounds, int batch) {
        List<Variant> variants = new ArrayList<>();
        for (Precision precision : Precision.values()) {
            variants.add(new Variant("bn", precision, width, batch));
            variants.add(new Variant("sepbn", precision, width, batch));
        }
        Timings timings = new Timings(variants.size());
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < variants.size(); i++) {
                double seconds = variants.get(i).secondsPerStep();
                if (round > 0) {
                    timings.add(i, seconds);
                }
            }
        }
        print(variants, timings, batch);
        variants.forEach(Variant::close);
    }

    private static void print(List<Variant> variants, Timings timings, int batch) {
        System.out.printf(
                Locale.ROOT,
                "%nbatch %d      images/s   ms/step   time against BN fp32   against BN of the same precision%n",
                batch);
        for (int i = 0; i < variants.size(); i++) {
            double seconds = timings.median(i);
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %9.1f %9.1f %12.2fx %22.2fx%n",
                    variants.get(i).name(),
                    batch / seconds,
                    1000 * seconds,
                    timings.medianRatio(i, 0),
                    timings.medianRatio(i, i - i % 2));
        }
    }

    /** Loading libtorch once for all; the precision belongs to each network. */
    static Engine engine(Precision precision) {
        return Engine.start(new EngineSettings(precision, EngineSettings.Device.CPU, 0));
    }
}
