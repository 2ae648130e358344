package sepbn.torch;

import org.bytedeco.pytorch.Tensor;

/** Sees what passes through a network, layer by layer. */
@FunctionalInterface
interface Probe {
    /** Looks at nothing. */
    Probe NONE = (layer, weights) -> {};

    /** The weights (N, G·K) that a layer's attention gives its branches. */
    void saw(String layer, Tensor weights);
}
