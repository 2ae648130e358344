package sepbn.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sepbn.image.Image;
import sepbn.image.ImageReader;
import sepbn.json.Formats;

/**
 * The frames of a video one after the other, the right way up, each with its time. ffmpeg decodes them: no library of a fitting
 * licence reads today's videos.
 */
final class VideoFrames implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int LONGEST_NUMBER = 9;
    private static final int LARGEST_VALUE = 255;

    private final Path file;
    private final double rate;
    private final long count;
    private final ExternalProgram program;
    private final InputStream pictures;
    private final FrameTimes times;
    private long next;

    private VideoFrames(Path file, double rate, long count, ExternalProgram program, FrameTimes times) {
        this.file = file;
        this.rate = rate;
        this.count = count;
        this.program = program;
        this.times = times;
        pictures = new BufferedInputStream(program.output(), BUFFER_BYTES);
    }

    /**
     * Opens a video.
     *
     * @param threads to decode with, 0 for as many as there are cores
     * @throws CliException if it is none, or ffmpeg is not installed
     */
    static VideoFrames open(Path file, int threads) {
        if (!Files.isRegularFile(file)) {
            throw new CliException(file + ": no such file");
        }
        JsonNode stream = probe(file).path("streams").path(0);
        double rate = quotient(stream.path("avg_frame_rate").asText());
        if (!(rate > 0)) {
            throw new CliException(file + ": must have a video stream with frames");
        }
        double seconds = stream.path("duration").asDouble(0);
        long count = stream.path("nb_frames").asLong(Math.round(seconds * rate));
        List<String> decode = List.of(
                "-nostdin",
                "-v",
                "error",
                "-threads",
                Integer.toString(threads),
                "-i",
                "file:" + file,
                "-map",
                "0:v:0",
                // Evenly, so that no frame is repeated or dropped on the way: pictures have no time.
                "-vf",
                "settb=1/25,setpts=N",
                "-r",
                "25",
                "-pix_fmt",
                "rgb24",
                "-f",
                "image2pipe",
                "-c:v",
                "ppm",
                "-");
        return new VideoFrames(
                file, rate, count, ExternalProgram.start(file, "ffmpeg", decode), FrameTimes.open(file, rate, threads));
    }

    private static JsonNode probe(Path file) {
        List<String> arguments = List.of(
                "-v",
                "error",
                "-select_streams",
                "v:0",
                "-show_entries",
                "stream=avg_frame_rate,nb_frames,duration",
                "-of",
                "json",
                "file:" + file);
        try (ExternalProgram probe = ExternalProgram.start(file, "ffprobe", arguments)) {
            byte[] answer = probe.output().readAllBytes();
            probe.finish();
            return Formats.json().readTree(answer);
        } catch (IOException e) {
            throw new CliException(file + ": ffprobe's answer can't be read: " + e.getMessage(), e);
        }
    }

    private static double quotient(String text) {
        String[] parts = text.split("/", -1);
        try {
            return parts.length == 2 ? Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Frames a second, the mean by the video's own word. */
    double rate() {
        return rate;
    }

    /** How many frames there are, by the video's own word; 0 if it does not say. */
    long count() {
        return count;
    }

    /**
     * The next frame; empty behind the last that can be decoded.
     *
     * @throws CliException if ffmpeg gave up within a frame
     */
    Optional<Frame> next() {
        try {
            int first = pictures.read();
            if (first < 0) {
                return Optional.empty();
            }
            if (first != 'P' || pictures.read() != '6') {
                throw program.failure();
            }
            int width = number();
            int height = number();
            int largest = number();
            if ((long) width * height > ImageReader.MAX_PIXELS) {
                throw new CliException(file + ": frames of " + width + "x" + height + " pixels must have at most "
                        + ImageReader.MAX_PIXELS + " pixels; scale the video down");
            }
            if (largest != LARGEST_VALUE) {
                throw new CliException(file + ": ffmpeg's pictures must have values of 8 bits, up to " + LARGEST_VALUE
                        + ", not " + largest + "; install another ffmpeg");
            }
            byte[] rgb = pictures.readNBytes(3 * width * height);
            if (rgb.length < 3 * width * height) {
                throw program.failure();
            }
            Frame.Time time = new Frame.Time(next++, times.next());
            return Optional.of(new Frame(file, Optional.of(time), new Image(width, height, rgb)));
        } catch (IOException e) {
            throw program.failure();
        }
    }

    /** A number of a PPM's header, with one blank behind it. */
    private int number() throws IOException {
        StringBuilder digits = new StringBuilder();
        for (int character = pictures.read(); ; character = pictures.read()) {
            if (character < 0 || digits.length() > LONGEST_NUMBER) {
                throw new EOFException("a header of " + digits);
            }
            if (Character.isDigit(character)) {
                digits.append((char) character);
            } else if (digits.length() > 0) {
                return Integer.parseInt(digits.toString());
            }
        }
    }

    /**
     * Waits for the end, behind the last frame. ffmpeg ends well even where a video is cut off or damaged, but it has no word to
     * say about a sound one.
     *
     * @throws CliException if frames may be wrong or missing
     */
    void finish() {
        program.finish();
        String complaint = program.messages();
        if (!complaint.isEmpty()) {
            throw new CliException(
                    file + ": the video is damaged or cut off, and frames may be wrong or missing; use an"
                            + " intact copy; ffmpeg says: " + complaint);
        }
    }

    @Override
    public void close() {
        times.close();
        program.close();
    }
}
