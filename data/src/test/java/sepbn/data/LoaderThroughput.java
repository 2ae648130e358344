package sepbn.data;

import java.util.Locale;
import sepbn.model.CropPolicy;

/**
 * Prints how many augmented crops a second the loader makes from its cache. A program to run by hand:
 * {@code LoaderThroughput [SET [THREADS]]}, by default on drawn faces and with one thread.
 */
final class LoaderThroughput {
    private static final int SIZE = 128;
    private static final int BATCH = 32;
    private static final long CACHE = 2L << 30;
    private static final int CROPS = 10_000;

    private LoaderThroughput() {}

    public static void main(String[] arguments) {
        DataSet data = arguments.length > 0 ? DataSets.open(DataSetReference.parse(arguments[0])) : Fixtures.faces(200);
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        try (BatchLoader loader =
                new BatchLoader(data, CropPolicy.DEFAULT, Augmentation.DEFAULT, SIZE, BATCH, 1, threads, CACHE)) {
            report(data.name() + ", first epoch", loader, loader.stepsPerEpoch());
            report(data.name() + ", from the cache", loader, CROPS / BATCH);
        }
    }

    private static void report(String what, BatchLoader loader, int steps) {
        double wall = System.nanoTime() / 1e9;
        double cpu = cpuSeconds();
        for (int step = 0; step < steps; step++) {
            loader.next();
        }
        double crops = steps * BATCH;
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f crops/s, %.0f crops for a second of one core%n",
                what,
                crops / (System.nanoTime() / 1e9 - wall),
                crops / (cpuSeconds() - cpu));
    }

    /** Unlike the clock, fair on a machine that does something else too. */
    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }
}
