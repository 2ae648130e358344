package sepbn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import sepbn.image.Image;
import sepbn.image.ImageWriter;
import sepbn.io.IoReason;

/**
 * Where pictures with their landmarks go, as {@code NAME.landmarks.png}, or {@code NAME.BRANCH.landmarks.png}: no name that a
 * picture itself has.
 */
final class DrawingFolder {
    private static final String PICTURE = ".landmarks.png";
    private static final String VIDEO = ".landmarks.mp4";

    private final Path folder;
    private final Set<String> taken = new HashSet<>();

    private DrawingFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder, made if missing. */
    static DrawingFolder make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new CliException(
                    "folder " + folder + " can't be made: " + IoReason.of(e) + "; choose another --draw", e);
        }
        return new DrawingFolder(folder);
    }

    /**
     * Writes one picture.
     *
     * @param branch that its landmarks are of, where there are several
     */
    void write(Path source, Optional<String> branch, Image drawing) {
        ImageWriter.writePng(drawing, folder.resolve(freeName(source, branch, PICTURE)));
    }

    /** Where to write a video. */
    Path video(Path source, Optional<String> branch) {
        return folder.resolve(freeName(source, branch, VIDEO));
    }

    /** Pictures of one name from several folders get numbers. */
    private String freeName(Path source, Optional<String> branch, String ending) {
        String stem = FileNames.stem(source);
        String suffix = branch.map(label -> "." + label).orElse("") + ending;
        String free = stem + suffix;
        for (int number = 2; !taken.add(free); number++) {
            free = stem + "-" + number + suffix;
        }
        return free;
    }
}
