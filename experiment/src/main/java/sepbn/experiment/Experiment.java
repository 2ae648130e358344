package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import sepbn.io.IoReason;
import sepbn.json.Formats;

/**
 * An experiment and where it stands.
 *
 * @param name the file's name without its ending
 * @param sets what plays the roles that its texts name, by role; already put into {@code file}
 */
public record Experiment(String name, Path path, ExperimentFile file, Map<String, RoleSet> sets) {
    static final String ENDING = ".yaml";

    public Experiment {
        ExperimentFile.checkName(path + ": the file's name", name);
    }

    /** Reads the file by itself; {@link Experiments} checks what it says of others. */
    static Experiment read(Path path, Variation variation) {
        String name = path.getFileName().toString();
        require(name.endsWith(ENDING), "experiment " + path + " must be a file whose name ends in " + ENDING);
        try {
            return parse(name.substring(0, name.length() - ENDING.length()), path, Files.readString(path), variation);
        } catch (NoSuchFileException e) {
            throw new ExperimentException(
                    "experiment " + path + " does not exist; sepbn experiment list shows those that do", e);
        } catch (IOException e) {
            throw new ExperimentException("experiment " + path + " can't be read: " + IoReason.of(e), e);
        }
    }

    private static Experiment parse(String name, Path path, String yaml, Variation variation) {
        try {
            JsonNode tree = Formats.yaml().readTree(yaml);
            JsonNode sets = tree.path("sets");
            Roles given = sets.isTextual() ? Roles.read(path.resolveSibling(sets.textValue())) : Roles.NONE;
            require(
                    !sets.isTextual()
                            || given.sets()
                                    .keySet()
                                    .containsAll(variation.sets().keySet()),
                    "data (=" + variation.sets().keySet() + ") must give roles of those that " + sets.asText()
                            + " has: " + given.sets().keySet());
            Roles roles = new Roles(variation.sets(given.sets()));
            // A file without roles is read from its text, whose lines errors then name.
            ExperimentFile file = Formats.present(
                    sets.isTextual()
                            ? Formats.yaml().treeToValue(roles.in(tree), ExperimentFile.class)
                            : Formats.yaml().readValue(yaml, ExperimentFile.class));
            return new Experiment(
                    name,
                    path,
                    file.withSeeds(variation.seeds(file.seeds())),
                    sets.isTextual() ? roles.namedIn(yaml) : Map.of());
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
