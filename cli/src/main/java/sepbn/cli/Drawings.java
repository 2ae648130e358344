package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.evaluate.FaceDrawing;
import sepbn.image.Image;
import sepbn.predict.PredictedFace;
import sepbn.protocol.Branch;

/**
 * Pictures and videos with landmarks drawn, one for each branch that answers; none without a folder.
 *
 * @param branches that answer
 */
record Drawings(Optional<DrawingFolder> folder, List<Branch> branches) {
    /** Writes one picture with all its faces. */
    void picture(Frame frame, List<PredictedFace> faces) {
        folder.ifPresent(target -> branches.forEach(
                branch -> target.write(frame.source(), label(branch), drawn(frame.image(), faces, branch))));
    }

    /** Starts to draw a video of {@code rate} frames a second. */
    Video video(Path source, double rate) {
        return new Video(source, rate);
    }

    /** The branch's name, where there are several. */
    private Optional<String> label(Branch branch) {
        return branches.size() > 1 ? Optional.of(branch.name()) : Optional.empty();
    }

    private static Image drawn(Image image, List<PredictedFace> faces, Branch branch) {
        FaceDrawing drawing = FaceDrawing.over(image);
        faces.forEach(face -> drawing.prediction(face.answer(branch.name()).points(), branch.protocol()));
        return drawing.image();
    }

    /** A video while it is drawn. */
    final class Video implements AutoCloseable {
        private final Path source;
        private final double rate;
        private final Map<Branch, VideoDrawing> files = new LinkedHashMap<>();

        private Video(Path source, double rate) {
            this.source = source;
            this.rate = rate;
        }

        void add(Frame frame, List<PredictedFace> faces) {
            folder.ifPresent(target -> branches.forEach(branch -> {
                Image image = drawn(frame.image(), faces, branch);
                files.computeIfAbsent(
                                branch, first -> VideoDrawing.start(target.video(source, label(branch)), rate, image))
                        .add(image, frame.time().orElseThrow().seconds());
            }));
        }

        /** Every frame is there. */
        void finish() {
            new ArrayList<>(files.values()).forEach(VideoDrawing::finish);
        }

        @Override
        public void close() {
            files.values().forEach(VideoDrawing::close);
        }
    }
}
