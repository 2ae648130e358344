package sepbn.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import sepbn.image.Image;
import sepbn.io.IoReason;

/**
 * A video that is written frame by frame, as MP4 with MPEG-4 pictures, which every ffmpeg can write and everybody shows. Its rate
 * is even: a frame is repeated until the next one's time.
 */
final class VideoDrawing implements AutoCloseable {
    /** Longer pauses are cut to it: by its numbers a damaged video may last for years. */
    private static final double LONGEST_PAUSE_SECONDS = 60;

    private final Path target;
    private final Path partial;
    private final ExternalProgram program;
    private final OutputStream frames;
    private final double rate;
    private Image last;
    private double lastSeconds;
    private double lasting;
    private long written;
    private boolean finished;

    private VideoDrawing(Path target, Path partial, ExternalProgram program, double rate, Image first) {
        this.target = target;
        this.partial = partial;
        this.program = program;
        this.rate = rate;
        last = first;
        frames = new BufferedOutputStream(program.input());
    }

    /** Starts a video of frames as large as {@code first}. */
    static VideoDrawing start(Path target, double rate, Image first) {
        Path partial = target.resolveSibling("." + target.getFileName() + ".partial");
        List<String> encode = List.of(
                "-nostdin",
                "-v",
                "error",
                "-y",
                "-f",
                "rawvideo",
                "-pix_fmt",
                "rgb24",
                "-s",
                first.width() + "x" + first.height(),
                "-r",
                String.format(Locale.ROOT, "%.6f", rate),
                "-i",
                "-",
                // Sides must be even.
                "-vf",
                "pad=ceil(iw/2)*2:ceil(ih/2)*2",
                "-c:v",
                "mpeg4",
                "-q:v",
                "3",
                "-pix_fmt",
                "yuv420p",
                "-f",
                "mp4",
                "file:" + partial);
        return new VideoDrawing(target, partial, ExternalProgram.start(target, "ffmpeg", encode), rate, first);
    }

    /**
     * Adds a frame.
     *
     * @param seconds when it is shown, from 0; not before the frame before it
     */
    void add(Image frame, double seconds) {
        lasting += Math.min(seconds - lastSeconds, LONGEST_PAUSE_SECONDS);
        lastSeconds = seconds;
        while (written < Math.round(lasting * rate)) {
            write(last);
        }
        write(frame);
        last = frame;
    }

    private void write(Image frame) {
        try {
            frames.write(frame.rgb());
            written++;
        } catch (IOException e) {
            throw program.failure();
        }
    }

    /** Everything is written: the video appears. */
    void finish() {
        try {
            frames.close();
            program.finish();
            Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
            finished = true;
        } catch (IOException e) {
            throw new CliException(target + " can't be written: " + IoReason.of(e) + "; choose another --draw", e);
        }
    }

    /** Removes what was not finished. */
    @Override
    public void close() {
        program.close();
        if (!finished) {
            try {
                Files.deleteIfExists(partial);
            } catch (IOException e) {
                throw new CliException(partial + " can't be removed: " + IoReason.of(e) + "; remove it by hand", e);
            }
        }
    }
}
