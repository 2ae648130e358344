package sepbn.weights;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.network.Network;
import sepbn.network.TensorSpec;
import sepbn.network.TensorSpec.Initialization;
import sepbn.random.RandomStream;

/**
 * Draws a network's first weights: a function of (network, seed) alone, whatever library trains it afterwards. Every
 * tensor has a stream of its own, so that adding a layer does not change the others.
 */
public final class Initializer {
    private Initializer() {}

    /** The tensors of {@code network}, by name, in its order. */
    public static Map<String, FloatTensor> initialize(Network network, long seed) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : network.tensors()) {
            RandomStream random = RandomStream.of(seed, hash(spec.name()));
            float[] values = new float[Math.toIntExact(spec.count())];
            fill(values, spec.initialization(), random);
            tensors.put(spec.name(), new FloatTensor(spec.shape(), values));
        }
        return tensors;
    }

    private static void fill(float[] values, Initialization initialization, RandomStream random) {
        if (initialization instanceof Initialization.Constant constant) {
            Arrays.fill(values, (float) constant.value());
        } else if (initialization instanceof Initialization.Normal normal) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (normal.mean() + normal.deviation() * random.nextGaussian());
            }
        } else if (initialization instanceof Initialization.KaimingUniform kaiming) {
            double bound = Math.sqrt(6 / ((1 + kaiming.slope() * kaiming.slope()) * kaiming.fanIn()));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextSymmetric(bound);
            }
        }
    }

    /** FNV-1a over the name's characters: stable, unlike {@code String.hashCode} it spreads over 64 bits. */
    private static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (char c : name.toCharArray()) {
            hash = (hash ^ c) * 0x100000001b3L;
        }
        return hash;
    }

    /** The names of {@code network}'s tensors that {@code tensors} lacks or has in another shape, as messages. */
    public static List<String> mismatches(Network network, Map<String, FloatTensor> tensors) {
        return network.tensors().stream()
                .filter(spec -> !tensors.containsKey(spec.name())
                        || !tensors.get(spec.name()).shape().equals(spec.shape()))
                .map(spec -> tensors.containsKey(spec.name())
                        ? spec.name() + " has shape " + tensors.get(spec.name()).shape() + " where the network needs "
                                + spec.shape()
                        : spec.name() + " is missing")
                .toList();
    }
}
