package sepbn.experiment;

import java.util.List;
import java.util.Optional;
import sepbn.evaluate.PairedBootstrap;

/**
 * Whether what is expected of two rows shows in ours: by the interval of the difference, face by face, once both have all their
 * seeds.
 *
 * @param figures the difference, as a text; empty where it is not measured
 * @param compared what was measured of both rows, and the share: two verdicts with the same are one
 */
record ClaimVerdict(TableSpec.Claim claim, Kind kind, String figures, List<List<String>> compared) {
    /** What came out. */
    enum Kind {
        SHOWS("shows", "shows here"),
        SHARE_UNCERTAIN("in part", "better here, but whether by that much is **not certain**"),
        DOES_NOT_SHOW("not", "**does not show here**"),
        OPPOSITE("opposite", "**the opposite shows here**"),
        NOT_MEASURED("unknown", "not measured here with all seeds");

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
        RowFigures better = RowFigures.labelled(rows, claim.better());
        RowFigures other = RowFigures.labelled(rows, claim.than());
        Optional<PairedBootstrap.Result> found =
                better.whole() && other.whole() ? better.difference(other) : Optional.empty();
        if (found.isEmpty()) {
            return new ClaimVerdict(claim, Kind.NOT_MEASURED, "", List.of());
        }
        PairedBootstrap.Result difference = found.get();
        return new ClaimVerdict(
                claim,
                kind(claim, difference, other.nme()),
                ", " + Figures.interval(difference)
                        + claim.by()
                                .map(by -> ", " + relative(difference, other.nme()))
                                .orElse(""),
                List.of(
                        better.identity(),
                        other.identity(),
                        claim.by().map(by -> List.of("" + by)).orElse(List.of())));
    }

    private static Kind kind(TableSpec.Claim claim, PairedBootstrap.Result difference, double baseline) {
        if (difference.low() > 0) {
            return Kind.OPPOSITE;
        }
        if (difference.high() >= 0) {
            return Kind.DOES_NOT_SHOW;
        }
        return -100 * difference.high() / baseline >= claim.by().orElse(0.0) ? Kind.SHOWS : Kind.SHARE_UNCERTAIN;
    }

    /** In per cent of the other row's error. */
    private static String relative(PairedBootstrap.Result difference, double baseline) {
        return Figures.signed(100 * difference.difference() / baseline) + " % ["
                + Figures.signed(100 * difference.low() / baseline) + ", "
                + Figures.signed(100 * difference.high() / baseline) + "]";
    }

    /** As an item of a list in Markdown. */
    String line() {
        String share = claim.by()
                .map(by -> " by at least " + Figures.significant(by) + " %")
                .orElse("");
        return "- " + claim.better() + " is better than " + claim.than() + share + ": " + kind.text + figures + ".\n";
    }
}
