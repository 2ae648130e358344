package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import sepbn.inspect.BranchParameter;
import sepbn.inspect.LayerBranches;
import sepbn.json.EnumNames;
import sepbn.weights.Checkpoint;

/** What {@code model --branches} prints: how far apart the branches of each normalisation are. */
record BranchView(Console console, boolean json) {
    private static final String LEGEND =
            "Cells: similarity, which is the mean cosine over the pairs of branches (Eq. 2), and"
                    + " distance, the root mean square%nover the pairs relative to that of the branches: 0 if they are equal, 1.41 if"
                    + " independent about 0. shared: one for all%nbranches. –: one branch, or only zeros, whose direction is"
                    + " unknown.%n";

    /** The JSON object. */
    record Description(String file, List<Layer> layers) {}

    /**
     * One normalisation.
     *
     * @param branches K
     * @param similarity Eq. 2, without the parameters for which there is none; so is {@code distance}
     * @param values K rows, one where all branches share them, of a number for each channel
     */
    record Layer(
            String name,
            String kind,
            int branches,
            Map<BranchParameter, Double> similarity,
            Map<BranchParameter, Double> distance,
            Map<BranchParameter, List<float[]>> values) {
        static Layer of(LayerBranches layer) {
            return new Layer(
                    layer.name(),
                    layer.kind(),
                    layer.branches(),
                    figures(layer, LayerBranches::similarity),
                    figures(layer, LayerBranches::distance),
                    layer.values());
        }

        private static Map<BranchParameter, Double> figures(
                LayerBranches layer, BiFunction<LayerBranches, BranchParameter, Optional<Double>> figure) {
            Map<BranchParameter, Double> figures = new EnumMap<>(BranchParameter.class);
            for (BranchParameter parameter : BranchParameter.values()) {
                figure.apply(layer, parameter).ifPresent(value -> figures.put(parameter, value));
            }
            return figures;
        }
    }

    void show(Path file) {
        Checkpoint checkpoint = Checkpoint.read(file);
        List<LayerBranches> layers = LayerBranches.of(checkpoint.manifest().buildNetwork(), checkpoint.weights());
        if (json) {
            console.out()
                    .println(Json.line(new Description(
                            file.toString(), layers.stream().map(Layer::of).toList())));
        } else {
            console.out().print(table(layers));
            console.out().printf(LEGEND);
        }
    }

    private static TextTable table(List<LayerBranches> layers) {
        List<String> titles = new ArrayList<>(List.of("layer", "kind", "K"));
        EnumNames.of(BranchParameter.class).forEach(name -> titles.add(name.replace('_', ' ')));
        TextTable table = new TextTable(titles.toArray(String[]::new));
        for (LayerBranches layer : layers) {
            List<String> cells = new ArrayList<>(List.of(layer.name(), layer.kind(), "" + layer.branches()));
            for (BranchParameter parameter : BranchParameter.values()) {
                cells.add(cell(layer, parameter));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String cell(LayerBranches layer, BranchParameter parameter) {
        if (layer.branches() > 1 && layer.shared(parameter)) {
            return "shared";
        }
        String similarity = figure("%.3f", layer.similarity(parameter));
        String distance = figure("%.2f", layer.distance(parameter));
        return similarity.equals(distance) ? similarity : similarity + " " + distance;
    }

    private static String figure(String format, Optional<Double> value) {
        return value.map(known -> String.format(Locale.ROOT, format, known)).orElse("–");
    }
}
