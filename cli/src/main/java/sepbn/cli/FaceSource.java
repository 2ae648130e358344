package sepbn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.predict.FaceRequest;
import sepbn.predict.face.FaceDetector;

/** Where faces' boxes come from: given, the whole picture, or a detector. */
final class FaceSource {
    @Option(
            names = "--box",
            paramLabel = "x,y,w,h",
            converter = BoxConverter.class,
            description = "The box of a face, the same in every picture; then none is looked for. May be repeated.")
    private List<Box> boxes = new ArrayList<>();

    @Mixin
    private DetectorOption detector;

    /** Whether faces are looked for. */
    boolean detects() {
        return boxes.isEmpty() && detector.choice().detects();
    }

    /** The boxes in {@code image}, where none is looked for. */
    FaceRequest given(Image image) {
        return boxes.isEmpty() ? FaceRequest.whole(image) : new FaceRequest(image, boxes);
    }

    /** What looks for faces, with at most so many threads for one picture; 0 for as many as there are cores. */
    Supplier<FaceDetector> detector(int threads) {
        return detector.choice().opener(threads);
    }
}
