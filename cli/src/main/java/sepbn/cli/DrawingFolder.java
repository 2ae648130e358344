package sepbn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sepbn.evaluate.FaceDrawing;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.image.ImageWriter;
import sepbn.io.IoReason;
import sepbn.protocol.Protocol;

/**
 * Where pictures with their landmarks go, as {@code NAME.landmarks.png}, or {@code NAME.BRANCH.landmarks.png}: no name that a
 * picture itself has.
 */
final class DrawingFolder {
    private static final String SUFFIX = ".landmarks.png";

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
     * Writes one picture with all its faces.
     *
     * @param branch that the landmarks are of, where there are several
     */
    void write(Path source, Optional<String> branch, Image image, Protocol protocol, List<Landmarks> faces) {
        FaceDrawing drawing = FaceDrawing.over(image);
        faces.forEach(face -> drawing.prediction(face, protocol));
        ImageWriter.writePng(drawing.image(), folder.resolve(freeName(source, branch)));
    }

    /** Pictures of one name from several folders get numbers. */
    private String freeName(Path source, Optional<String> branch) {
        String name = source.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String suffix = branch.map(label -> "." + label).orElse("") + SUFFIX;
        String free = stem + suffix;
        for (int number = 2; !taken.add(free); number++) {
            free = stem + "-" + number + suffix;
        }
        return free;
    }
}
