package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.predict.FaceRequest;
import sepbn.predict.face.CascadeDetector;
import sepbn.predict.face.FaceDetector;
import sepbn.predict.face.YuNetDetector;

/** Where faces' boxes come from: given, the whole picture, or a detector. */
final class FaceSource {
    private static final String CASCADE = "cascade";
    private static final String NONE = "none";
    private static final String YUNET = "yunet:";

    @Option(
            names = "--box",
            paramLabel = "x,y,w,h",
            converter = BoxConverter.class,
            description = "The box of a face, the same in every picture; then none is looked for. May be repeated.")
    private List<Box> boxes = new ArrayList<>();

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            description =
                    "What finds faces: cascade, the default, OpenCV's for faces that look forward; yunet:FILE, YuNet from"
                            + " its ONNX file; none, one face that fills the picture.")
    private String detector = CASCADE;

    /** Whether faces are looked for. */
    boolean detects() {
        return boxes.isEmpty() && !detector.equals(NONE);
    }

    /** The boxes in {@code image}, where none is looked for. */
    FaceRequest given(Image image) {
        return boxes.isEmpty() ? FaceRequest.whole(image) : new FaceRequest(image, boxes);
    }

    /** What looks for faces. */
    Supplier<FaceDetector> detector() {
        if (detector.startsWith(YUNET) && detector.length() > YUNET.length()) {
            Path file = Path.of(detector.substring(YUNET.length()));
            return () -> YuNetDetector.open(file);
        }
        if (!detector.equals(CASCADE) && !detector.equals(NONE)) {
            throw new CliException("--detector (=" + detector + ") must be cascade, yunet:FILE or none");
        }
        return CascadeDetector::open;
    }
}
