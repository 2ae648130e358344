package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One table of an experiment: runs that are compared on the same faces.
 *
 * @param data the faces, as a SET; {@code ${seed}} and {@code ${NAME}} may stand in it
 * @param branch that is scored, by its name; where nothing is said, the first that the faces can score
 * @param over what the runs of several seeds are; seeds of the same training where nothing is said
 * @param checkpoint which one is scored; the last where nothing is said
 * @param normaliser what errors are divided by; the protocol's usual one where nothing is said
 * @param baseline the label of the row that the others are compared with
 */
public record TableSpec(
        String title,
        String data,
        Optional<String> branch,
        Optional<Over> over,
        Optional<Which> checkpoint,
        Optional<String> normaliser,
        List<Row> rows,
        Optional<String> baseline) {
    /** What the runs of several seeds are. */
    public enum Over {
        /** The same training with other random numbers: their errors are averaged face by face. */
        @JsonProperty("seeds")
        SEEDS,
        /** Trainings on the parts of a cross-validation: their faces are pooled. */
        @JsonProperty("folds")
        FOLDS
    }

    /** A checkpoint of a run. */
    public enum Which {
        @JsonProperty("last")
        LAST,
        @JsonProperty("best")
        BEST
    }

    /**
     * A row of the table.
     *
     * @param run {@code RUN} or {@code OTHERFILE/RUN}
     */
    public record Row(String label, String run) {
        public Row {
            require(!label.isBlank(), "label (=" + label + ") must not be blank");
        }
    }

    public TableSpec {
        rows = List.copyOf(rows);
        List<String> labels = rows.stream().map(Row::label).toList();
        require(!rows.isEmpty(), "rows must be at least one");
        require(
                labels.stream().distinct().count() == labels.size(),
                "rows (=" + labels + ") must have different labels");
        require(
                baseline.isEmpty() || labels.contains(baseline.get()),
                "baseline (=" + baseline.orElse("") + ") must be the label of one of the rows " + labels);
        require(!slug(title).isEmpty(), "title (=" + title + ") must have a letter or a digit");
    }

    public boolean folds() {
        return over.orElse(Over.SEEDS) == Over.FOLDS;
    }

    public Which which() {
        return checkpoint.orElse(Which.LAST);
    }

    /** The title as a part of a file's name: lower-case letters and digits with hyphens between them. */
    public String slug() {
        return slug(title);
    }

    private static String slug(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
