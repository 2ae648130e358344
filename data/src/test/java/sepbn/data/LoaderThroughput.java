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
            double first = cropsPerSecond(loader, loader.stepsPerEpoch());
            double cached = cropsPerSecond(loader, CROPS / BATCH);
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d faces, %d loader thread(s): %.0f crops/s in the first epoch, %.0f crops/s afterwards%n",
                    data.name(),
                    data.size(),
                    threads,
                    first,
                    cached);
        }
    }

    private static double cropsPerSecond(BatchLoader loader, int steps) {
        long start = System.nanoTime();
        for (int step = 0; step < steps; step++) {
            loader.next();
        }
        return steps * BATCH / ((System.nanoTime() - start) / 1e9);
    }
}
