package sepbn.cli;

import java.nio.file.Path;
import java.util.Optional;
import sepbn.image.Image;

/**
 * A picture to look for faces in: of a file, or a frame of a video.
 *
 * @param time in the video; empty for the picture of a file
 */
record Frame(Path source, Optional<Time> time, Image image) {
    /**
     * @param number of the frame, from 0
     * @param seconds when it is shown, since the first
     */
    record Time(long number, double seconds) {}

    /** The picture of a file. */
    static Frame of(Path source, Image image) {
        return new Frame(source, Optional.empty(), image);
    }
}
