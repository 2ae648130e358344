package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;
import sepbn.json.EnumNames;

/**
 * A figure of an experiment: what a network of it, or its data, looks like inside.
 *
 * @param run {@code RUN} or {@code OTHERFILE/RUN}, whose seed 0 is looked at; absent for {@code shapes}
 * @param data a SET of faces, for {@code attention} and {@code shapes}
 */
public record FigureSpec(String title, Kind kind, Optional<String> run, Optional<String> data) {
    /** What is looked at. */
    public enum Kind {
        /** Eq. 2 in each layer: how alike the parameters of the K branches are (figure 4). */
        @JsonProperty("similarity")
        SIMILARITY(true, false),
        /** The mapping parameters of the K branches in each layer. */
        @JsonProperty("mapping")
        MAPPING(true, false),
        /** How the attention of each layer weights the branches, by domain of head pose. */
        @JsonProperty("attention")
        ATTENTION(true, true),
        /** Where an embedding places the shapes of the faces, by domain of head pose (figure 3). */
        @JsonProperty("shapes")
        SHAPES(false, true);

        private final boolean ofRun;
        private final boolean ofData;

        Kind(boolean ofRun, boolean ofData) {
            this.ofRun = ofRun;
            this.ofData = ofData;
        }
    }

    public FigureSpec {
        require(
                run.isPresent() == kind.ofRun && data.isPresent() == kind.ofData,
                "figure (=" + title + ") of kind " + EnumNames.of(kind) + " must have "
                        + (kind.ofRun ? "run" : "no run") + " and " + (kind.ofData ? "data" : "no data"));
        require(!slug(title).isEmpty(), "title (=" + title + ") must have a letter or a digit");
    }

    /** The title as a part of a file's name. */
    String slug() {
        return slug(title);
    }

    private static String slug(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
