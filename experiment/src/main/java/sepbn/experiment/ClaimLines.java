package sepbn.experiment;

import java.util.List;
import java.util.stream.Collectors;
import sepbn.evaluate.PairedBootstrap;
import sepbn.evaluate.report.Block;

/** Whether what is expected of a table's rows shows in ours: by the interval of the difference, face by face. */
record ClaimLines(TableSpec table, List<RowFigures> rows) {
    List<Block> blocks() {
        String lines = table.claims().orElse(List.of()).stream().map(this::line).collect(Collectors.joining());
        return lines.isEmpty() ? List.of() : List.of(new Block.Text("Expected:"), new Block.Text(lines));
    }

    private String line(TableSpec.Claim claim) {
        RowFigures other = RowFigures.labelled(rows, claim.than());
        String verdict = RowFigures.labelled(rows, claim.better())
                .difference(other)
                .map(difference -> verdict(claim, difference, other.nme()))
                .orElse("not measured here");
        String share = claim.by()
                .map(by -> " by at least " + Figures.significant(by) + " %")
                .orElse("");
        return "- " + claim.better() + " is better than " + claim.than() + share + ": " + verdict + ".\n";
    }

    private static String verdict(TableSpec.Claim claim, PairedBootstrap.Result difference, double nme) {
        double relative = 100 * difference.difference() / nme;
        String figures = ", " + Figures.interval(difference)
                + claim.by().map(by -> ", " + Figures.signed(relative) + " %").orElse("");
        if (difference.high() < 0 && -relative >= claim.by().orElse(0.0)) {
            return "shows here" + figures;
        }
        return (difference.low() > 0 ? "**the opposite shows here**" : "**does not show here**") + figures;
    }
}
