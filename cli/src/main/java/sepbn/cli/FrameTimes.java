package sepbn.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * When the frames of a video are shown, one after the other, in seconds since the first. ffmpeg's pictures come without times, so
 * ffprobe goes over the video beside it and tells them, a line a frame.
 */
final class FrameTimes implements AutoCloseable {
    private final ExternalProgram program;
    private final BufferedReader lines;
    private final double step;
    private OptionalDouble start = OptionalDouble.empty();
    private double last;

    private FrameTimes(ExternalProgram program, double rate) {
        this.program = program;
        lines = new BufferedReader(new InputStreamReader(program.output(), StandardCharsets.UTF_8));
        step = 1 / rate;
    }

    /**
     * Opens a video.
     *
     * @param rate frames a second, for a video that has no times
     * @param threads to decode with, 0 for as many as there are cores
     */
    static FrameTimes open(Path file, double rate, int threads) {
        List<String> arguments = List.of(
                "-v",
                "quiet",
                "-threads",
                Integer.toString(threads),
                "-select_streams",
                "v:0",
                "-show_entries",
                "frame=best_effort_timestamp_time",
                "-of",
                "csv=p=0",
                "file:" + file);
        return new FrameTimes(ExternalProgram.start(file, "ffprobe", arguments), rate);
    }

    /**
     * The next frame's time, later than the one before: where the video tells none, or one that is not later, a step of its mean
     * rate.
     */
    double next() {
        OptionalDouble told = told();
        if (start.isEmpty()) {
            start = OptionalDouble.of(told.orElse(0));
            return 0;
        }
        boolean later = told.isPresent() && told.getAsDouble() - start.getAsDouble() > last;
        last = later ? told.getAsDouble() - start.getAsDouble() : last + step;
        return last;
    }

    private OptionalDouble told() {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) { // the next line of a frame that brings more than its picture
                    return number(line.split(",", 2)[0]);
                }
            }
            return OptionalDouble.empty();
        } catch (IOException e) {
            throw program.failure();
        }
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException e) { // N/A
            return OptionalDouble.empty();
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
