package sepbn.evaluate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.geometry.Affine;
import sepbn.model.CropBatch;

/** The crops of a data set as every evaluation sees them, batch after batch; at most two batches are in memory. */
public final class CropWalk {
    private static final int BATCHES_IN_MEMORY = 2;

    private CropWalk() {}

    /**
     * A batch of crops.
     *
     * @param from the data set's index of the first face
     * @param imageToCrop for each face from pixels of its image to pixels of its crop
     */
    public record Batch(int from, CropBatch crops, List<Affine> imageToCrop) {
        public Batch {
            imageToCrop = List.copyOf(imageToCrop);
        }
    }

    /**
     * Hands every face's crop to {@code visitor}, in the data set's order and in this thread.
     *
     * @param regions where the pixels come from
     */
    public static void over(FaceRegions regions, EvaluationSettings settings, Consumer<Batch> visitor) {
        DataSet data = regions.data();
        try (CropLoader loader = new CropLoader(regions, settings.threads())) {
            Deque<CropLoader.Pending> started = new ArrayDeque<>();
            int loading = 0;
            int done = 0;
            while (done < data.size()) {
                // The next faces are loaded while the visitor looks at these.
                while (started.size() < BATCHES_IN_MEMORY && loading < data.size()) {
                    int end = Math.min(loading + settings.batchSize(), data.size());
                    started.add(loader.start(loading, end));
                    loading = end;
                }
                CropLoader.Pending next = started.remove();
                next.await();
                visitor.accept(new Batch(next.from(), next.crops(), next.imageToCrop()));
                done += next.crops().count();
            }
        }
    }
}
