package sepbn.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sepbn.data.format.PtsFile;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.PredictedFace;

/**
 * A {@code .pts} file a face and branch, as 300-W has them: {@code NAME.pts}, {@code NAME_2.pts} for the second face, {@code
 * NAME.000012.pts} for a frame of a video; in a folder for each branch where several answer. Of pictures or videos that are called
 * alike the later ones get a number, {@code NAME-2}, the same for all their faces and frames.
 */
final class PtsPredictions implements Predictions {
    private static final String ENDING = ".pts";

    private final Path folder;
    private final boolean severalBranches;
    private final Map<Path, String> stems = new HashMap<>();
    private final Set<String> written = new HashSet<>();

    PtsPredictions(Path folder, boolean severalBranches) {
        this.folder = folder;
        this.severalBranches = severalBranches;
    }

    @Override
    public void write(Frame frame, List<PredictedFace> faces) {
        if (!faces.isEmpty() && !stems.containsKey(frame.source())) {
            stems.put(frame.source(), freeStem(frame, faces.size()));
        }
        Predictions.super.write(frame, faces);
    }

    @Override
    public void write(Frame frame, int number, PredictedFace face, FaceLandmarks answer) {
        Path place = severalBranches ? folder.resolve(answer.branch().name()) : folder;
        String name = name(stems.get(frame.source()), frame, number);
        written.add(name);
        PtsFile.write(place.resolve(name), answer.points());
    }

    private String freeStem(Frame frame, int faces) {
        String stem = FileNames.stem(frame.source());
        String free = stem;
        for (int i = 2; taken(free, frame, faces); i++) {
            free = stem + "-" + i;
        }
        return free;
    }

    private boolean taken(String stem, Frame frame, int faces) {
        if (frame.time().isEmpty()) {
            return IntStream.range(0, faces).mapToObj(i -> name(stem, frame, i)).anyMatch(written::contains);
        }
        // More frames and faces will follow: no file may be called like any of them.
        Pattern frames = Pattern.compile(Pattern.quote(stem) + "\\.\\d{6,}(_\\d+)?" + Pattern.quote(ENDING));
        return written.stream().anyMatch(name -> frames.matcher(name).matches());
    }

    private static String name(String stem, Frame frame, int face) {
        String time = frame.time()
                .map(shown -> String.format(Locale.ROOT, ".%06d", shown.number()))
                .orElse("");
        return stem + time + (face == 0 ? "" : "_" + (face + 1)) + ENDING;
    }
}
