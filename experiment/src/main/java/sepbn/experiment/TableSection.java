package sepbn.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sepbn.evaluate.report.Block;
import sepbn.json.EnumNames;

/** A table of the report. */
record TableSection(TableSpec table, List<RowFigures> rows, List<ClaimVerdict> verdicts) {
    private static final String NOTHING = "–";

    static TableSection of(Experiments experiments, RunFolders folders, Experiment experiment, TableSpec table) {
        List<RowFigures> rows = table.rows().stream()
                .map(row -> RowFigures.of(experiments, folders, experiment, table, row))
                .toList();
        List<ClaimVerdict> verdicts = table.claims().orElse(List.of()).stream()
                .map(claim -> ClaimVerdict.of(claim, rows))
                .toList();
        return new TableSection(table, rows, verdicts);
    }

    /** How many rows there are but for methods that are only cited. */
    long measurable() {
        return rows.stream().filter(row -> !row.cited()).count();
    }

    /** How many of them have been measured with all their seeds. */
    long measured() {
        return rows.stream().filter(RowFigures::whole).count();
    }

    List<Block> blocks() {
        Optional<RowFigures> baseline = table.baseline().map(label -> RowFigures.labelled(rows, label));
        List<String> titles =
                new ArrayList<>(List.of("", table.folds() ? "folds" : "seeds", "images seen", "NME %", "FR@10 %"));
        if (table.paper().isPresent()) {
            titles.addAll(List.of("published NME %", "published FR@10 %"));
        }
        baseline.ifPresent(row -> {
            titles.add("NME − " + row.row().label() + " [95 %]");
            titles.add("relative %");
        });
        titles.add("checkpoints");
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(3, table.title()));
        blocks.add(new Block.Grid(
                titles, rows.stream().map(row -> cells(row, baseline)).toList()));
        blocks.add(new Block.Text(note()));
        blocks.addAll(expected());
        blocks.addAll(TableDetails.of(table.title(), rows).blocks());
        return blocks;
    }

    private List<Block> expected() {
        return verdicts.isEmpty()
                ? List.of()
                : List.of(
                        new Block.Text("Expected:"),
                        new Block.Text(verdicts.stream().map(ClaimVerdict::line).collect(Collectors.joining())));
    }

    private List<String> cells(RowFigures row, Optional<RowFigures> baseline) {
        List<String> cells = new ArrayList<>();
        cells.add(row.row().label());
        cells.add(row.cited() ? NOTHING : row.seedsCell());
        if (row.empty()) {
            cells.addAll(List.of(NOTHING, row.cited() ? NOTHING : row.status(), NOTHING));
        } else {
            cells.add(row.imagesCell());
            cells.add(Figures.two(row.nme())
                    + (row.errors().size() < 2 || table.folds() ? "" : " ± " + Figures.two(row.deviation())));
            cells.add(Figures.two(row.failureRate()));
        }
        if (table.paper().isPresent()) {
            Optional<TableSpec.Published> paper = row.row().paper();
            cells.add(paper.flatMap(TableSpec.Published::nme).map(Figures::two).orElse(NOTHING));
            cells.add(paper.flatMap(TableSpec.Published::fr10).map(Figures::two).orElse(NOTHING));
        }
        baseline.ifPresent(other -> cells.addAll(comparison(row, other)));
        cells.add(row.empty() ? NOTHING : row.checkpointsCell());
        return cells;
    }

    /** Nothing for the baseline itself, and where the two rows were not measured on the same faces. */
    private static List<String> comparison(RowFigures row, RowFigures baseline) {
        return row.difference(baseline)
                .map(result ->
                        List.of(Figures.interval(result), Figures.signed(100 * result.difference() / baseline.nme())))
                .orElse(List.of(NOTHING, NOTHING));
    }

    private static String faces(RowFigures row) {
        long groups = row.groups().values().stream().distinct().count();
        int faces = row.byFace().size();
        return Figures.count(faces) + " faces"
                + (groups < faces ? " of " + Figures.count(groups) + " persons or photographs" : "");
    }

    private String note() {
        String known = rows.stream()
                .filter(row -> !row.empty())
                .findFirst()
                .map(row -> ", " + faces(row) + ", normalised by " + row.normaliser())
                .orElse("");
        return "`" + Placeholders.withoutMachine(table.data()) + "`" + known + ", the " + EnumNames.of(table.which())
                + " checkpoint."
                + table.paper().map(paper -> " Published: " + paper + ".").orElse("");
    }
}
