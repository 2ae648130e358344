package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One table of an experiment: runs that are compared on the same faces.
 *
 * @param data the faces, as a SET; {@code ${seed}} and {@code ${NAME}} may stand in it
 * @param branch that is scored, by its name; where nothing is said, the first that the faces can score
 * @param over what the runs of several seeds are; seeds of the same training where nothing is said
 * @param checkpoint which one is scored; the last where nothing is said
 * @param normaliser what errors are divided by; the protocol's usual one where nothing is said
 * @param paper what the published figures of the rows are of: data, normaliser; with it the table has columns for them
 * @param baseline the label of the row that the others are compared with
 * @param claims what is expected of the rows, by the paper or by us; the report tells whether it shows here
 */
public record TableSpec(
        String title,
        String data,
        Optional<String> branch,
        Optional<Over> over,
        Optional<Which> checkpoint,
        Optional<String> normaliser,
        Optional<String> paper,
        List<Row> rows,
        Optional<String> baseline,
        Optional<List<Claim>> claims) {
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

    /** Whose answer for a face is measured, of a network with brute-force SepBN. */
    public enum Answer {
        /** That of the branch of the face's domain, which its true landmarks tell. */
        @JsonProperty("given-domain")
        GIVEN_DOMAIN,
        /** The best of the K branches' answers, as in Table II. */
        @JsonProperty("best-of-branches")
        BEST_OF_BRANCHES
    }

    /**
     * A published figure.
     *
     * @param nme in per cent
     * @param fr10 in per cent
     * @param subsets the NME in per cent by the subset's name
     */
    public record Published(Optional<Double> nme, Optional<Double> fr10, Optional<Map<String, Double>> subsets) {}

    /**
     * A row of the table.
     *
     * @param run {@code RUN} or {@code OTHERFILE/RUN}; absent for a method that is only cited
     * @param answer for brute-force SepBN; {@code given-domain} where nothing is said
     * @param paper what is published; absent where it is lost
     */
    public record Row(String label, Optional<String> run, Optional<Answer> answer, Optional<Published> paper) {
        public Row {
            require(!label.isBlank(), "label (=" + label + ") must not be blank");
            require(
                    run.isPresent() || paper.isPresent(),
                    "label (=" + label + ") must have a run, or a paper figure that it cites");
        }

        boolean best() {
            return answer.equals(Optional.of(Answer.BEST_OF_BRANCHES));
        }
    }

    /**
     * That one row is better than another.
     *
     * @param better the label of a row
     * @param than the label of another
     * @param by how much lower its NME is at least, in per cent of the other's; any difference where nothing is said
     */
    public record Claim(String better, String than, Optional<Double> by) {
        public Claim {
            require(!better.equals(than), "claim (=" + better + ") must be of two rows");
            by.ifPresent(share -> require(
                    share > 0 && share < 100, "claims.by (=" + share + ") must be above 0 and below 100, in per cent"));
        }
    }

    public TableSpec {
        rows = List.copyOf(rows);
        claims = claims.map(List::copyOf);
        List<String> labels = rows.stream().map(Row::label).toList();
        require(!rows.isEmpty(), "rows must be at least one");
        require(
                labels.stream().distinct().count() == labels.size(),
                "rows (=" + labels + ") must have different labels");
        if (baseline.isPresent()) {
            requireRun("baseline", baseline.get(), rows);
        }
        for (Claim claim : claims.orElse(List.of())) {
            requireRun("claims.better", claim.better(), rows);
            requireRun("claims.than", claim.than(), rows);
        }
        require(!slug(title).isEmpty(), "title (=" + title + ") must have a letter or a digit");
    }

    private static void requireRun(String what, String label, List<Row> rows) {
        require(
                rows.stream()
                        .anyMatch(row -> row.label().equals(label) && row.run().isPresent()),
                what + " (=" + label + ") must be the label of one of the rows "
                        + rows.stream().map(Row::label).toList() + " that have a run");
    }

    /** The rows that are measured. */
    public List<Row> measured() {
        return rows.stream().filter(row -> row.run().isPresent()).toList();
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
