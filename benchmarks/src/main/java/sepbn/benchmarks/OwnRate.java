package sepbn.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sepbn.image.Image;
import sepbn.image.ImageReader;
import sepbn.predict.FaceRequest;
import sepbn.predict.LandmarkPredictor;

/** What the predictor does by itself, in batches, on all cores. */
final class OwnRate implements AutoCloseable {
    private static final int BATCH = 32;

    private final LandmarkPredictor predictor;
    private final List<byte[]> files;
    private final List<Image> pictures;

    OwnRate(Path model, List<byte[]> files) {
        predictor = LandmarkPredictor.load(model);
        this.files = files;
        pictures = files.stream().map(file -> ImageReader.read(file, "picture")).toList();
    }

    /** Faces a second, of pictures that are decoded already. */
    double ofPictures(double seconds) {
        return measure(seconds, pictures::get);
    }

    /** Faces a second, of files, a batch of which is decoded on all cores before it is predicted. */
    double ofFiles(double seconds) {
        return measure(seconds, i -> ImageReader.read(files.get(i), "picture"));
    }

    private interface Source {
        Image picture(int index);
    }

    private double measure(double seconds, Source source) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        int faces = 0;
        while (System.nanoTime() < end) {
            int first = faces;
            List<FaceRequest> batch = new ArrayList<>(IntStream.range(first, first + BATCH)
                    .parallel()
                    .mapToObj(i -> FaceRequest.whole(source.picture(i % pictures.size())))
                    .toList());
            predictor.predict(batch);
            faces += BATCH;
        }
        return faces / ((System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() {
        predictor.close();
    }
}
