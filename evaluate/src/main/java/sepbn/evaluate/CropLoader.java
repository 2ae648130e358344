package sepbn.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import sepbn.SepbnException;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.geometry.Affine;
import sepbn.model.CropBatch;
import sepbn.model.Crops;

/**
 * Loads and crops the faces of a data set on several threads, a batch at a time. A piece of a picture lives only until
 * its crop is drawn; each crop has its place in its batch, so the number of threads changes nothing.
 */
final class CropLoader implements AutoCloseable {
    private final FaceRegions regions;
    private final ExecutorService threads;

    CropLoader(FaceRegions regions, int threads) {
        this.regions = regions;
        this.threads = Executors.newFixedThreadPool(threads, CropLoader::daemon);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "evaluation-loader");
        thread.setDaemon(true);
        return thread;
    }

    /** Starts to load the faces {@code from} to {@code to} (exclusive). */
    Pending start(int from, int to) {
        DataSet data = regions.data();
        int size = regions.rule().inputSize();
        CropBatch crops = CropBatch.allocate(to - from, size);
        List<Affine> imageToCrop = new ArrayList<>();
        List<Future<?>> parts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            Affine map = regions.rule().imageToCrop(data.samples().get(i));
            int face = i;
            imageToCrop.add(map);
            parts.add(threads.submit(() -> fill(crops, face - from, face, map)));
        }
        return new Pending(from, crops, imageToCrop, parts);
    }

    private void fill(CropBatch crops, int place, int face, Affine imageToCrop) {
        try {
            Crops.fill(crops, place, regions.region(face), imageToCrop);
        } catch (SepbnException e) {
            throw e; // it names the file already
        } catch (RuntimeException e) {
            DataSet data = regions.data();
            throw new EvaluationException(
                    "face " + data.samples().get(face).id() + " of " + data.name() + " can't be cropped: " + e, e);
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
