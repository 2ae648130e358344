package sepbn.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sepbn.network.Network;

/**
 * A head whose landmarks are linear combinations of those of a checkpoint's head. The last layer of a head is linear, so
 * that combining its rows combines its answers, number by number; the layers before it are the checkpoint's.
 */
public final class CombinedHead {
    private CombinedHead() {}

    /**
     * The tensors of the head.
     *
     * @param network that the head is part of
     * @param branch the head's name in it
     * @param known the model whose landmarks are combined
     * @param source the name of the branch of {@code known} that has them
     * @param combination (L, K): landmark j is the sum over i of {@code combination[j][i]} times landmark i of the source
     * @return by the network's names
     * @throws WeightsException if the layers before the last have other shapes in the checkpoint, or hold no finite numbers
     */
    public static Map<String, FloatTensor> of(
            Network network, String branch, Checkpoint known, String source, double[][] combination) {
        String output = network.output(branch).name() + ".";
        Map<String, FloatTensor> head = new LinkedHashMap<>();
        network.tensors().stream()
                .filter(tensor -> network.headTensors(branch).contains(tensor.name()))
                .forEach(tensor -> {
                    FloatTensor given = known.weights().get(Naming.head(source, tensor.name(), branch));
                    requireFinite(Naming.head(source, tensor.name(), branch), given);
                    boolean last = tensor.name().startsWith(output);
                    FloatTensor own = last ? combined(given, combination) : given;
                    if (!own.shape().equals(tensor.shape())) {
                        throw new WeightsException("tensor " + Naming.head(source, tensor.name(), branch)
                                + " has shape " + given.shape() + " where " + tensor.name() + " needs " + tensor.shape()
                                + "; landmarks can be combined only in a network of the same shape: take network from the"
                                + " checkpoint's configuration");
                    }
                    head.put(tensor.name(), own);
                });
        return head;
    }

    static void requireFinite(String name, FloatTensor tensor) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new WeightsException(
                        "tensor " + name + " holds " + value + " and must hold finite numbers; use an intact file");
            }
        }
    }

    /** The tensors of the checkpoint that a head of {@link #of} is made of. */
    public static Set<String> sources(Set<String> head, String branch, String source) {
        return head.stream().map(name -> Naming.head(source, name, branch)).collect(Collectors.toSet());
    }

    /** Rows 2i and 2i + 1 of a weight (2K, F) or a bias (2K) are x and y of landmark i. */
    private static FloatTensor combined(FloatTensor given, double[][] combination) {
        int columns = given.values().length / given.shape().get(0);
        float[] rows = new float[2 * combination.length * columns];
        for (int landmark = 0; landmark < combination.length; landmark++) {
            for (int axis = 0; axis < 2; axis++) {
                for (int column = 0; column < columns; column++) {
                    double sum = 0;
                    for (int i = 0; i < combination[landmark].length; i++) {
                        sum += combination[landmark][i] * given.values()[(2 * i + axis) * columns + column];
                    }
                    rows[(2 * landmark + axis) * columns + column] = (float) sum;
                }
            }
        }
        List<Integer> shape =
                given.shape().size() == 1 ? List.of(2 * combination.length) : List.of(2 * combination.length, columns);
        return new FloatTensor(shape, rows);
    }
}
