package sepbn.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sepbn.SepbnException;
import sepbn.data.Crops;
import sepbn.data.DataSet;
import sepbn.data.Sample;
import sepbn.geometry.Affine;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;

/**
 * Loads and crops the faces of a data set on several threads, a batch at a time. A picture lives only until its crop is
 * drawn; each crop has its place in its batch, so the number of threads changes nothing.
 */
final class CropLoader implements AutoCloseable {
    private final DataSet data;
    private final CropPolicy policy;
    private final int size;
    private final ExecutorService threads;

    /** @param size S, the side of the crops in pixels */
    CropLoader(DataSet data, CropPolicy policy, int size, int threads) {
        this.data = data;
        this.policy = policy;
        this.size = size;
        this.threads = Executors.newFixedThreadPool(threads, CropLoader::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "evaluation-loader");
        thread.setDaemon(true);
        return thread;
    }

    /** Starts to load the faces {@code from} to {@code to} (exclusive). */
    Pending start(int from, int to) {
        CropBatch crops = CropBatch.allocate(to - from, size);
        List<Affine> imageToCrop = new ArrayList<>();
        List<Future<?>> parts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Sample sample = data.samples().get(i);
            Affine map = Crops.imageToCrop(sample, policy, size);
            int place = i - from;
            imageToCrop.add(map);
            parts.add(threads.submit(() -> fill(crops, place, sample, map)));
        }
        return new Pending(from, crops, imageToCrop, parts);
    }

    private void fill(CropBatch crops, int place, Sample sample, Affine imageToCrop) {
        try {
            Crops.fill(crops, place, sample.image().load(), imageToCrop);
        } catch (SepbnException e) {
            throw e; // it names the file already
        } catch (RuntimeException e) {
            throw new EvaluationException("face " + sample.id() + " of " + data.name() + " can't be cropped: " + e, e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /**
     * A batch on its way.
     *
     * @param from the data set's index of the batch's first face
     */
    record Pending(int from, CropBatch crops, List<Affine> imageToCrop, List<Future<?>> parts) {
        /** Waits until every crop is drawn, and fails as the first face that could not be loaded did. */
        void await() {
            try {
                for (Future<?> part : parts) {
                    part.get();
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof SepbnException known) {
                    throw known;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EvaluationException("the evaluation was interrupted", e);
            }
        }
    }
}
