package sepbn.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sepbn.evaluate.Comparison;
import sepbn.evaluate.PairedBootstrap;
import sepbn.evaluate.report.Block;
import sepbn.evaluate.report.CurveChart;
import sepbn.metric.ErrorDistribution;

/**
 * What stands below a table: its rows by other normalisers and by subsets, their floor, cost and cumulative errors.
 *
 * @param rows those that are measured
 * @param published those of which figures of subsets are published
 */
record TableDetails(String title, List<RowFigures> rows, List<TableSpec.Row> published) {
    private static final String NOTHING = "–";

    /** Official parts, which folds and hold-outs divide anew. */
    private static final Set<String> SIDES = Set.of("train", "test", "val");

    /** @param all the table's rows: those that are measured are told of, and what is published of subsets */
    static TableDetails of(String title, List<RowFigures> all) {
        return new TableDetails(
                title,
                all.stream().filter(row -> !row.empty()).toList(),
                all.stream()
                        .map(RowFigures::row)
                        .filter(row -> !subsets(row).isEmpty())
                        .toList());
    }

    private static Map<String, Double> subsets(TableSpec.Row row) {
        return row.paper().flatMap(TableSpec.Published::subsets).orElse(Map.of());
    }

    List<Block> blocks() {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>();
        if (rows.stream().anyMatch(RowFigures::detailed)) {
            blocks.add(figures());
            subsets(blocks);
        }
        Map<String, ErrorDistribution> errors = new LinkedHashMap<>();
        rows.forEach(row ->
                errors.put(row.row().label(), ErrorDistribution.of(row.byFace().values())));
        blocks.add(new Block.Charts(List.of(CurveChart.cumulative(title + ": cumulative errors", errors))));
        return blocks;
    }

    private Block figures() {
        Set<String> normalisers = new LinkedHashSet<>();
        rows.forEach(row -> normalisers.addAll(row.byNormaliser().keySet()));
        List<String> columns = new ArrayList<>(List.of("", "NME [95 %]"));
        normalisers.forEach(name -> columns.add("NME % by " + name));
        columns.addAll(List.of("mean shape's NME %", "parameters", "MACs", "images/s in training, whatever else ran"));
        List<List<String>> lines = new ArrayList<>();
        for (RowFigures row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.row().label(), interval(row)));
            Map<String, Double> own = row.byNormaliser();
            normalisers.forEach(name -> cells.add(own.containsKey(name) ? Figures.two(own.get(name)) : NOTHING));
            cells.add(row.meanShape().map(Figures::two).orElse(NOTHING));
            cells.add(row.cost().map(cost -> Figures.count(cost.parameters())).orElse(NOTHING));
            cells.add(row.cost().map(cost -> Figures.count(cost.macs())).orElse(NOTHING));
            cells.add(row.imagesPerSecond().map(Figures::significant).orElse(NOTHING));
            lines.add(cells);
        }
        return new Block.Grid(columns, lines);
    }

    /** Of the mean over the faces, with the seeds as they are. */
    private static String interval(RowFigures row) {
        Map<String, Double> faces = row.byFace();
        double[] errors =
                faces.values().stream().mapToDouble(Double::doubleValue).toArray();
        PairedBootstrap.Result result = PairedBootstrap.of(
                errors,
                new double[errors.length],
                faces.keySet().stream().map(row.groups()::get).toList(),
                Comparison.RESAMPLES,
                Comparison.SEED);
        return Figures.two(result.difference()) + " [" + Figures.two(result.low()) + ", " + Figures.two(result.high())
                + "]";
    }

    private void subsets(List<Block> blocks) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        rows.forEach(row -> row.subsets().forEach((name, errors) -> sizes.putIfAbsent(name, errors.count())));
        sizes.keySet().removeAll(SIDES);
        if (sizes.size() < 2) {
            return; // a single one says what the table says
        }
        List<String> columns = new ArrayList<>(List.of("NME %"));
        sizes.forEach((name, count) -> columns.add(name + " (" + Figures.count(count) + ")"));
        List<List<String>> lines = new ArrayList<>();
        for (TableSpec.Row row : published) {
            List<String> cells = new ArrayList<>(List.of(row.label() + ", published"));
            sizes.keySet()
                    .forEach(name -> cells.add(Optional.ofNullable(subsets(row).get(name))
                            .map(Figures::two)
                            .orElse(NOTHING)));
            lines.add(cells);
        }
        for (RowFigures row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.row().label()));
            Map<String, ErrorDistribution> subsets = row.subsets();
            sizes.keySet()
                    .forEach(name -> cells.add(
                            subsets.containsKey(name)
                                    ? Figures.two(subsets.get(name).mean())
                                    : NOTHING));
            lines.add(cells);
        }
        blocks.add(new Block.Grid(columns, lines));
    }
}
