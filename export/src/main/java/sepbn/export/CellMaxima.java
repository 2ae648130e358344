package sepbn.export;

import java.util.ArrayList;
import java.util.List;
import sepbn.export.Graph.Attribute;
import sepbn.network.FeatureShape;

/**
 * Writes the adaptive max-pool of the grouped attention, (N, C, H, W) → (N, C, s, s): cell i of a side of length H is the
 * rows ⌊i·H/s⌋ to ⌈(i + 1)·H/s⌉ − 1, so that cells overlap where s does not divide H.
 */
record CellMaxima(Graph graph, int cells) {
    /** @param shape of {@code map} without the crops */
    String write(String name, String map, FeatureShape shape) {
        if (even(shape.height()) && even(shape.width())) {
            long high = length(shape.height(), 0);
            long wide = length(shape.width(), 0);
            return graph.node(
                    name,
                    "MaxPool",
                    List.of(map),
                    Attribute.of("kernel_shape", high, wide),
                    Attribute.of("strides", step(shape.height()), step(shape.width())));
        }
        return alongAxis(name, alongAxis(name + ".rows", map, 2, shape.height()), 3, shape.width());
    }

    /** Whether the cells of a side lie at equal distances and have one length, as a pooling's fields. */
    private boolean even(int side) {
        for (int cell = 0; cell < cells; cell++) {
            if (first(side, cell) != cell * step(side) || length(side, cell) != length(side, 0)) {
                return false;
            }
        }
        return cells == 1 || step(side) > 0;
    }

    private String alongAxis(String name, String map, int axis, int side) {
        List<String> maxima = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            String part = name + ".cell" + cell;
            String slice = graph.node(
                    part,
                    "Slice",
                    List.of(
                            map,
                            graph.wholes(part + ".from", first(side, cell)),
                            graph.wholes(part + ".to", first(side, cell) + length(side, cell)),
                            graph.wholes(part + ".axis", axis)));
            maxima.add(graph.node(
                    part + ".maximum", "ReduceMax", List.of(slice), Attribute.of("axes", new long[] {axis})));
        }
        return graph.node(name, "Concat", maxima, Attribute.of("axis", axis));
    }

    private long first(int side, int cell) {
        return (long) cell * side / cells;
    }

    private long length(int side, int cell) {
        long end = ((cell + 1L) * side + cells - 1) / cells;
        return end - first(side, cell);
    }

    private long step(int side) {
        return cells == 1 ? 1 : first(side, 1);
    }
}
