package sepbn.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sepbn.torch.Engine;
import sepbn.torch.MatrixProduct;

/** The most operations a second that the library gets out of the machine: the best of several sizes of products. */
final class GemmPeak implements AutoCloseable {
    private static final int[] SIZES = {1024, 2048, 4096};
    private static final int RUNS = 3;

    private final List<MatrixProduct> products;
    private final List<Double> peaks = new ArrayList<>();

    GemmPeak(Engine engine) {
        products = IntStream.of(SIZES)
                .mapToObj(size -> new MatrixProduct(size, engine))
                .toList();
    }

    /** Takes its turn in a round. */
    void measure(boolean measured) {
        double best = 0;
        for (MatrixProduct product : products) {
            product.run(); // finds cold caches
            for (int i = 0; i < RUNS; i++) {
                long start = System.nanoTime();
                product.run();
                best = Math.max(best, product.operations() / (System.nanoTime() - start) * 1e9);
            }
        }
        if (measured) {
            peaks.add(best);
        }
    }

    /** Operations a second, a number for each measured round. */
    List<Double> rounds() {
        return List.copyOf(peaks);
    }

    @Override
    public void close() {
        products.forEach(MatrixProduct::close);
    }
}
