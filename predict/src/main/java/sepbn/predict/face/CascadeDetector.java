package sepbn.predict.face;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.model.Enlargement;

/**
 * Finds upright faces that look about forward, with cascades that come with OpenCV: no file is needed. Faces in profile, and such
 * as are turned far in the picture, are often missed.
 *
 * <p>A face must be about 24 pixels wide where the picture's longer side is at most 640, else in the same proportion. The score is
 * the number of windows that passed a cascade, at least 4; of the faces of 300-W that are found, nine in ten have 10 and more.
 */
public final class CascadeDetector implements FaceDetector {
    private static final String NAME = "cascade";

    /** Made by {@code benchmarks/run detectors 300w:FOLDER#fit --fit}. */
    private static final Enlargement LANDMARK_BOX = new Enlargement(NAME, -0.069, -0.213, -0.059, 0.085);

    /** With fewer, wrong faces double for one face in a hundred more; see docs/decisions.md. */
    private static final int LEAST_WINDOWS = 4;

    private final FacePool<Cascades> pool = new FacePool<>(NAME, Cascades::load);
    private final Enlargement landmarkBox;

    private CascadeDetector(Enlargement landmarkBox) {
        this.landmarkBox = landmarkBox;
    }

    /**
     * Opens a detector with the margins that were fitted on 300-W.
     *
     * @throws FaceException if OpenCV's cascades are not on the class path
     */
    public static CascadeDetector open() {
        return open(LANDMARK_BOX);
    }

    /**
     * Opens a detector for models whose boxes mean something else than those of 300-W.
     *
     * @param landmarkBox as {@link BoxFit} fits it
     * @throws FaceException as {@link #open()}
     */
    public static CascadeDetector open(Enlargement landmarkBox) {
        return new CascadeDetector(landmarkBox);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Enlargement landmarkBox() {
        return landmarkBox;
    }

    @Override
    public List<DetectedFace> detect(Image image) {
        List<Box> windows = pool.lend(cascades -> cascades.windows(image));
        return WindowGroup.of(windows).stream()
                .filter(group -> group.windows() >= LEAST_WINDOWS)
                .map(group -> DetectedFace.of(group.box(), group.windows(), landmarkBox))
                .sorted(DetectedFace.SUREST_FIRST)
                .toList();
    }

    @Override
    public void close() {
        pool.close();
    }

    /** One of each cascade, for one thread. */
    private record Cascades(List<Cascade> kinds, List<NativeCascade> loaded) implements FacePool.Worker {
        static Cascades load() {
            List<Cascade> kinds = Arrays.asList(Cascade.values());
            return new Cascades(kinds, kinds.stream().map(NativeCascade::load).toList());
        }

        List<Box> windows(Image image) {
            List<Box> windows = new ArrayList<>();
            try (PointerScope scope = new PointerScope()) {
                ReducedPicture grey = ReducedPicture.grey(image);
                for (int i = 0; i < kinds.size(); i++) {
                    loaded.get(i).windows(grey).stream()
                            .map(kinds.get(i)::common)
                            .forEach(windows::add);
                }
            }
            return windows;
        }

        @Override
        public void close() {
            loaded.forEach(NativeCascade::close);
        }
    }
}
