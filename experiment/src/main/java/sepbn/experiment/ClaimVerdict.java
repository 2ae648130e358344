package sepbn.experiment;

import java.util.List;
import java.util.Optional;
import sepbn.evaluate.PairedBootstrap;

/**
 * Whether what is expected of two rows shows in ours: by the interval of the difference, face by face.
 *
 * @param figures the difference, as a text; empty where it is not measured
 */
record ClaimVerdict(TableSpec.Claim claim, Kind kind, String figures) {
    /** What came out. */
    enum Kind {
        SHOWS("shows", "shows here"),
        DOES_NOT_SHOW("does not show", "**does not show here**"),
        OPPOSITE("the opposite shows", "**the opposite shows here**"),
        NOT_MEASURED("not measured", "not measured here");

        private final String title;
        private final String text;

        Kind(String title, String text) {
            this.title = title;
            this.text = text;
        }

        /** Over a column of counts. */
        String title() {
            return title;
        }
    }

    static ClaimVerdict of(TableSpec.Claim claim, List<RowFigures> rows) {
        RowFigures other = RowFigures.labelled(rows, claim.than());
        Optional<PairedBootstrap.Result> found =
                RowFigures.labelled(rows, claim.better()).difference(other);
        if (found.isEmpty()) {
            return new ClaimVerdict(claim, Kind.NOT_MEASURED, "");
        }
        PairedBootstrap.Result difference = found.get();
        double relative = 100 * difference.difference() / other.nme();
        Kind kind = difference.high() < 0 && -relative >= claim.by().orElse(0.0)
                ? Kind.SHOWS
                : difference.low() > 0 ? Kind.OPPOSITE : Kind.DOES_NOT_SHOW;
        return new ClaimVerdict(
                claim,
                kind,
                ", " + Figures.interval(difference)
                        + claim.by()
                                .map(by -> ", " + Figures.signed(relative) + " %")
                                .orElse(""));
    }

    /** As an item of a list in Markdown. */
    String line() {
        String share = claim.by()
                .map(by -> " by at least " + Figures.significant(by) + " %")
                .orElse("");
        return "- " + claim.better() + " is better than " + claim.than() + share + ": " + kind.text + figures + ".\n";
    }
}
