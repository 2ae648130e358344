package sepbn.experiment;

import java.util.List;
import java.util.stream.Collectors;
import sepbn.evaluate.PairedBootstrap;
import sepbn.evaluate.report.Block;

/** Whether what the paper says of a table's rows shows in ours: by the interval of the difference, face by face. */
record ClaimLines(TableSpec table, List<RowFigures> rows) {
    List<Block> blocks() {
        String lines = table.claims().orElse(List.of()).stream().map(this::line).collect(Collectors.joining());
        return lines.isEmpty() ? List.of() : List.of(new Block.Text("In the paper:"), new Block.Text(lines));
    }

    private String line(TableSpec.Claim claim) {
        String verdict = RowFigures.labelled(rows, claim.better())
                .difference(RowFigures.labelled(rows, claim.than()))
                .map(ClaimLines::verdict)
                .orElse("not measured here");
        return "- " + claim.better() + " is better than " + claim.than() + ": " + verdict + ".\n";
    }

    private static String verdict(PairedBootstrap.Result difference) {
        String figures = ", " + Figures.interval(difference);
        if (difference.high() < 0) {
            return "shows here" + figures;
        }
        return (difference.low() > 0 ? "**the opposite shows here**" : "**does not show here**") + figures;
    }
}
