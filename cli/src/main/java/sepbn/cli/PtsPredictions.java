package sepbn.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import sepbn.data.format.PtsFile;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.PredictedFace;

/**
 * A {@code .pts} file a face and branch, as 300-W has them: {@code NAME.pts}, {@code NAME_2.pts} for the second face, {@code
 * NAME.000012.pts} for a frame of a video; in a folder for each branch where several answer. Of pictures that are called alike
 * the later ones get a number.
 */
final class PtsPredictions implements Predictions {
    private final Path folder;
    private final boolean severalBranches;
    private final Set<Path> written = new HashSet<>();

    PtsPredictions(Path folder, boolean severalBranches) {
        this.folder = folder;
        this.severalBranches = severalBranches;
    }

    @Override
    public void write(Frame frame, int number, PredictedFace face, FaceLandmarks answer) {
        Path place = severalBranches ? folder.resolve(answer.branch().name()) : folder;
        String stem = FileNames.stem(frame.source())
                + frame.time()
                        .map(time -> String.format(Locale.ROOT, ".%06d", time.number()))
                        .orElse("");
        String suffix = (number == 0 ? "" : "_" + (number + 1)) + ".pts";
        Path file = place.resolve(stem + suffix);
        for (int i = 2; !written.add(file); i++) {
            file = place.resolve(stem + "-" + i + suffix);
        }
        PtsFile.write(file, answer.points());
    }
}
