package sepbn.predict.face;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.opencv.global.opencv_core;
import sepbn.model.Enlargement;

/**
 * What finds faces, as people name it: {@code cascade}, {@code yunet:FILE} or {@code none}.
 *
 * @param file YuNet's, for {@link Kind#YUNET}
 */
public record DetectorChoice(Kind kind, Optional<Path> file) {
    /** The default, in its one place. */
    public static final DetectorChoice DEFAULT = new DetectorChoice(Kind.CASCADE, Optional.empty());

    private static final String YUNET = "yunet:";
    private static final int OPENCVS_DEFAULT = -1;

    /** The detectors that there are. */
    public enum Kind {
        CASCADE,
        YUNET,
        /** Faces are not looked for: one fills the picture. */
        NONE
    }

    public DetectorChoice {
        FaceException.require(
                file.isPresent() == (kind == Kind.YUNET), "a file must be given for yunet, and for nothing else");
    }

    /** @throws FaceException if there is no such detector; whether the file can be used shows when it is opened */
    public static DetectorChoice parse(String text) {
        if (text.startsWith(YUNET) && text.length() > YUNET.length()) {
            return new DetectorChoice(Kind.YUNET, Optional.of(Path.of(text.substring(YUNET.length()))));
        }
        return switch (text) {
            case "cascade" -> DEFAULT;
            case "none" -> new DetectorChoice(Kind.NONE, Optional.empty());
            default -> throw new FaceException("detector (=" + text + ") must be cascade, yunet:FILE or none");
        };
    }

    /** Whether faces are looked for. */
    public boolean detects() {
        return kind != Kind.NONE;
    }

    /** What opens the detector, with the margins that are known for its boxes; for none, one that nobody will call. */
    public Supplier<FaceDetector> opener() {
        return () -> file.<FaceDetector>map(YuNetDetector::open).orElseGet(CascadeDetector::open);
    }

    /**
     * The same with a limit to the threads that OpenCV looks at one picture with. It holds for all of OpenCV in the process.
     *
     * @param threads 0 for as many as there are cores
     */
    public Supplier<FaceDetector> opener(int threads) {
        return () -> {
            OpenCv.load();
            opencv_core.setNumThreads(threads == 0 ? OPENCVS_DEFAULT : threads);
            return opener().get();
        };
    }

    /** The same with other margins. */
    public Supplier<FaceDetector> opener(Enlargement landmarkBox) {
        return () -> file.<FaceDetector>map(path -> YuNetDetector.open(path, landmarkBox))
                .orElseGet(() -> CascadeDetector.open(landmarkBox));
    }
}
