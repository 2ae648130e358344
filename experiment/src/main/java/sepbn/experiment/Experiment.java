package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import sepbn.io.IoReason;
import sepbn.json.Formats;

/**
 * An experiment and where it stands.
 *
 * @param name the file's name without its ending
 */
public record Experiment(String name, Path path, ExperimentFile file) {
    static final String ENDING = ".yaml";

    public Experiment {
        ExperimentFile.checkName(path + ": the file's name", name);
    }

    /** Reads the file by itself; {@link Experiments} checks what it says of others. */
    static Experiment read(Path path) {
        String name = path.getFileName().toString();
        require(name.endsWith(ENDING), "experiment " + path + " must be a file whose name ends in " + ENDING);
        try {
            return new Experiment(
                    name.substring(0, name.length() - ENDING.length()), path, parse(path, Files.readString(path)));
        } catch (NoSuchFileException e) {
            throw new ExperimentException(
                    "experiment " + path + " does not exist; sepbn experiment list shows those that do", e);
        } catch (IOException e) {
            throw new ExperimentException("experiment " + path + " can't be read: " + IoReason.of(e), e);
        }
    }

    private static ExperimentFile parse(Path path, String yaml) {
        try {
            return Formats.present(Formats.yaml().readValue(yaml, ExperimentFile.class));
        } catch (JsonProcessingException e) {
            throw new ExperimentException(path + ": " + FileProblem.of(yaml, e), e);
        }
    }

    /** The configuration that the runs start from. */
    Optional<Path> base() {
        return file.base().map(base -> path.resolveSibling(base).normalize());
    }

    /** A run that stands in this file, as {@code RUN}, or elsewhere, as {@code OTHERFILE/RUN}. */
    RunName run(String text) {
        return RunName.parse(text, name);
    }
}
