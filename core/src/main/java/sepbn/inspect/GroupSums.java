package sepbn.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Sums over crops of what one group of one layer did, so that no crop's weights need to be kept. */
final class GroupSums {
    private final double[] weights;
    private final double[] squares;
    private final double[] largest;
    private double entropy;
    private int crops;

    /** @param branches K */
    GroupSums(int branches) {
        weights = new double[branches];
        squares = new double[branches];
        largest = new double[branches];
    }

    /** One crop more: its K weights from {@code start} on. */
    void add(float[] values, int start) {
        float most = values[start];
        int ties = 0;
        for (int k = 0; k < weights.length; k++) {
            float weight = values[start + k];
            weights[k] += weight;
            squares[k] += (double) weight * weight;
            entropy -= weight > 0 ? weight * Math.log(weight) : 0;
            ties = weight > most ? 1 : weight == most ? ties + 1 : ties;
            most = Math.max(most, weight);
        }
        for (int k = 0; k < weights.length; k++) {
            largest[k] += values[start + k] == most ? 1.0 / ties : 0;
        }
        crops++;
    }

    /** @param shares whether the weights of a crop add up to 1 */
    AttentionFigures figures(boolean shares) {
        return new AttentionFigures(
                Arrays.stream(weights).map(sum -> sum / crops).boxed().toList(),
                each(k -> Math.sqrt(Math.max(0, squares[k] / crops - Math.pow(weights[k] / crops, 2)))),
                Arrays.stream(largest).map(sum -> sum / crops).boxed().toList(),
                shares && weights.length > 1
                        // Weights of equal size add up to 1 only about.
                        ? Optional.of(Math.min(1, entropy / crops / Math.log(weights.length)))
                        : Optional.empty());
    }

    private List<Double> each(IntToDoubleFunction figure) {
        return IntStream.range(0, weights.length)
                .mapToObj(figure::applyAsDouble)
                .toList();
    }
}
