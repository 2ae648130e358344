package sepbn.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import sepbn.evaluate.report.Block;
import sepbn.evaluate.report.CurveChart;
import sepbn.evaluate.report.DomainPlot;
import sepbn.geometry.Point;
import sepbn.json.EnumNames;

/** A figure in the report: its numbers as a table, and drawn. */
record FigureSection(FigureWork figure, RunFolders folders) {
    List<Block> blocks() {
        FigureSpec spec = figure.spec();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(3, spec.title()));
        figure.known(folders)
                .ifPresentOrElse(
                        numbers -> draw(numbers, blocks),
                        () -> blocks.add(new Block.Text(figure.run()
                                .map(run ->
                                        "`" + run + "`: " + folders.state(run).describe() + "; not drawn.")
                                .orElse("not drawn"))));
        return blocks;
    }

    private void draw(FigureNumbers numbers, List<Block> blocks) {
        switch (figure.spec().kind()) {
            case SIMILARITY -> {
                blocks.add(new Block.Text("The mean cosine over the pairs of branches (Eq. 2) of `" + subject()
                        + "`, checkpoint `" + numbers.sha256().substring(0, 12)
                        + "`; – where all branches share the parameter."));
                blocks.add(new Block.Grid(numbers.columns(), rounded(numbers)));
                Map<String, List<Point>> curves = new LinkedHashMap<>();
                for (int column = 1; column < numbers.columns().size(); column++) {
                    List<Point> pairs = pairs(numbers.column(column));
                    if (!pairs.isEmpty()) {
                        curves.put(numbers.columns().get(column), pairs);
                    }
                }
                blocks.add(new Block.Charts(
                        List.of(new CurveChart("Similarity of the branches by layer", "", "layer", "", curves, true))));
            }
            case MAPPING -> {
                blocks.add(new Block.Text("Over the channels of `" + subject() + "`, checkpoint `"
                        + numbers.sha256().substring(0, 12) + "`."));
                blocks.add(new Block.Grid(numbers.columns(), rounded(numbers)));
                blocks.add(new Block.Charts(
                        List.of(by(numbers, 1, "branch ", 2, "Mean γ"), by(numbers, 1, "branch ", 4, "Mean β"))));
            }
            case ATTENTION -> {
                blocks.add(new Block.Text("Means over the faces of `"
                        + Placeholders.withoutMachine(numbers.data()) + "` and the groups, of `" + subject()
                        + "`, checkpoint `" + numbers.sha256().substring(0, 12)
                        + "`. Entropy: 1 if all branches count alike. Switching: the share of faces whose largest weight"
                        + " is not that of the group's usual branch."));
                blocks.add(new Block.Grid(numbers.columns(), rounded(numbers)));
                blocks.add(new Block.Charts(IntStream.range(5, numbers.columns().size())
                        .mapToObj(column -> by(
                                coloured(numbers),
                                1,
                                "",
                                column,
                                "Mean attention of " + numbers.columns().get(column)))
                        .toList()));
            }
            case SHAPES -> shapes(numbers, blocks);
        }
    }

    private static void shapes(FigureNumbers numbers, List<Block> blocks) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        numbers.column(2).forEach(domain -> counts.merge(domain, 1, Integer::sum));
        List<List<String>> rows = new ArrayList<>();
        counts.forEach((domain, count) -> rows.add(List.of(
                domain,
                Figures.count(count),
                Figures.two(100.0 * count / numbers.rows().size()))));
        blocks.add(new Block.Text("`" + Placeholders.withoutMachine(numbers.data())
                + "`, each face placed by t-SNE of its aligned shape; only landmarks are looked at."));
        blocks.add(new Block.Grid(List.of("domain", "faces", "%"), rows));
        blocks.add(new Block.Plot(DomainPlot.of(numbers.rows())));
    }

    /** The domains in the order that gives each the colour that it has in figure 3. */
    private static FigureNumbers coloured(FigureNumbers numbers) {
        List<String> order = DomainPlot.PALETTE.stream().map(EnumNames::of).toList();
        return numbers.with(
                numbers.columns(),
                numbers.rows().stream()
                        .sorted(Comparator.comparingInt(row -> order.indexOf(row.get(1))))
                        .toList());
    }

    private String subject() {
        return figure.run().map(RunId::toString).orElse("");
    }

    private static List<List<String>> rounded(FigureNumbers numbers) {
        UnaryOperator<String> shorter =
                text -> text.matches("-?\\d+\\.\\d{4}") ? Figures.three(Double.parseDouble(text)) : text;
        return numbers.rows().stream()
                .map(row -> row.stream().map(shorter).toList())
                .toList();
    }

    /** By the number of the row, from 1. */
    private static List<Point> pairs(List<String> values) {
        List<Point> pairs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).equals("–")) {
                pairs.add(new Point(i + 1, Double.parseDouble(values.get(i))));
            }
        }
        return pairs;
    }

    /** A curve over the layers for each value of one column. */
    private static CurveChart by(FigureNumbers numbers, int key, String prefix, int column, String title) {
        List<String> layers = List.copyOf(new LinkedHashSet<>(numbers.column(0)));
        Map<String, List<Point>> curves = new LinkedHashMap<>();
        for (List<String> row : numbers.rows()) {
            if (column < row.size()) {
                curves.computeIfAbsent(prefix + row.get(key), unseen -> new ArrayList<>())
                        .add(new Point(layers.indexOf(row.get(0)) + 1, Double.parseDouble(row.get(column))));
            }
        }
        return new CurveChart(title, "", "layer", "", curves, true);
    }
}
