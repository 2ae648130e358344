package sepbn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import sepbn.SepbnException;
import sepbn.predict.PredictedFace;
import sepbn.predict.video.FaceSmoother;
import sepbn.predict.video.Flicker;
import sepbn.predict.video.SmootherSettings;

/** Goes over pictures and videos; what is wrong with one is said, and the others go on. */
final class PredictionRun {
    private final Console console;
    private final FacePredictions work;
    private final boolean smooth;
    private final int threads;
    private long written;

    /**
     * @param smooth whether the landmarks of videos are steadied
     * @param threads to decode with, 0 for as many as there are cores
     */
    PredictionRun(Console console, FacePredictions work, boolean smooth, int threads) {
        this.console = console;
        this.work = work;
        this.smooth = smooth;
        this.threads = threads;
    }

    /** @return how it went: failed, if nothing came of any file, not even some frames of a damaged video */
    ExitCode over(List<InputFile> files) {
        List<Path> pictures = files.stream()
                .filter(file -> !file.video())
                .map(InputFile::path)
                .toList();
        int failed = 0;
        try (PictureQueue<FacePredictions.Found> queue = new PictureQueue<>(pictures, work::find, threads);
                ProgressLine line = ProgressLine.start(console, "predicting", "files", files.size(), 0)) {
            for (int i = 0; i < files.size(); i++) {
                try {
                    if (files.get(i).video()) {
                        video(files.get(i));
                    } else {
                        picture(queue.next());
                    }
                } catch (SepbnException e) {
                    console.complain(e.getMessage());
                    failed++;
                }
                line.reach(i + 1L);
            }
        }
        if (failed == 0) {
            return ExitCode.OK;
        }
        return written > 0 ? ExitCode.PARTIAL : ExitCode.FAILURE;
    }

    private void picture(FacePredictions.Found found) {
        List<PredictedFace> faces = work.landmarks(found);
        if (faces.isEmpty()) {
            console.note(found.frame().source() + ": no face found; --detector none takes the whole picture for one");
        }
        // The drawing first: what is printed has all its files.
        work.drawings().picture(found.frame(), faces);
        write(found.frame(), faces);
    }

    private void write(Frame frame, List<PredictedFace> faces) {
        work.output().write(frame, faces);
        written++;
    }

    private void video(InputFile file) {
        FaceSmoother smoother = new FaceSmoother(SmootherSettings.DEFAULT);
        Flicker raw = new Flicker();
        Flicker smoothed = new Flicker();
        try (VideoFrames frames = VideoFrames.open(file.path(), threads);
                Drawings.Video drawn = work.drawings().video(file.path(), frames.rate());
                ProgressLine line =
                        ProgressLine.start(console, file.path().toString(), "frames", Math.max(1, frames.count()), 0)) {
            for (Optional<Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
                Frame frame = next.get();
                Frame.Time time = frame.time().orElseThrow();
                List<PredictedFace> faces = work.landmarks(work.find(frame));
                raw.add(faces, time.seconds());
                if (smooth) {
                    faces = smoother.smooth(faces, time.seconds());
                    smoothed.add(faces, time.seconds());
                }
                drawn.add(frame, faces);
                write(frame, faces);
                line.reach(time.number() + 1);
            }
            drawn.finish();
            frames.finish(); // last: what could be decoded is kept
        }
        raw.percent().ifPresent(percent -> console.note(file.path() + ": flicker " + text(percent) + after(smoothed)));
    }

    private static String after(Flicker smoothed) {
        OptionalDouble percent = smoothed.percent();
        return percent.isPresent() ? ", " + text(percent.getAsDouble()) + " smoothed" : "";
    }

    private static String text(double percent) {
        return String.format(Locale.ROOT, "%.2f %% of the face", percent);
    }
}
