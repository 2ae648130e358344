package sepbn.inspect;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How the attention of one layer weighted its branches over many crops.
 *
 * @param name the layer's full name
 * @param kind as the cost table calls it
 * @param overall the means over the groups; of the deviations the root mean square
 * @param switching the share of crops, over the groups, in which the largest weight is not that of the group's most
 *     frequent branch: 0 if the attention ranks the branches alike for every crop
 * @param groups for each of the G groups of channels
 */
public record LayerAttention(
        String name, String kind, AttentionFigures overall, double switching, List<AttentionFigures> groups) {
    public LayerAttention {
        groups = List.copyOf(groups);
    }

    static LayerAttention of(String name, String kind, List<AttentionFigures> groups) {
        AttentionFigures overall = new AttentionFigures(
                means(groups, AttentionFigures::mean),
                rootMeanSquares(groups),
                means(groups, AttentionFigures::largest),
                entropy(groups));
        return new LayerAttention(name, kind, overall, switching(groups), groups);
    }

    private static double switching(List<AttentionFigures> groups) {
        return groups.stream()
                .mapToDouble(group -> 1 - Collections.max(group.largest()))
                .average()
                .orElseThrow();
    }

    private static List<Double> means(List<AttentionFigures> groups, Function<AttentionFigures, List<Double>> figure) {
        return IntStream.range(0, figure.apply(groups.get(0)).size())
                .mapToObj(k -> groups.stream()
                        .mapToDouble(group -> figure.apply(group).get(k))
                        .average()
                        .orElseThrow())
                .toList();
    }

    private static List<Double> rootMeanSquares(List<AttentionFigures> groups) {
        return IntStream.range(0, groups.get(0).deviation().size())
                .mapToObj(k -> Math.sqrt(groups.stream()
                        .mapToDouble(group -> Math.pow(group.deviation().get(k), 2))
                        .average()
                        .orElseThrow()))
                .toList();
    }

    private static Optional<Double> entropy(List<AttentionFigures> groups) {
        if (groups.get(0).entropy().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(groups.stream()
                .mapToDouble(group -> group.entropy().orElseThrow())
                .average()
                .orElseThrow());
    }
}
