package sepbn.torch;

import org.bytedeco.pytorch.Tensor;

/**
 * Decides how much each of K branches counts for each crop and group of channels. Calculated in 32-bit floats always.
 */
interface Attention {
    /** What the attention sees of the input (N, C, H, W): a few numbers of each map, in 32-bit floats. */
    Tensor squeeze(Tensor input);

    /** The weights (N, G·K), element g·K + k for branch k in group g. */
    Tensor weights(Tensor squeezed, Stage.Pass pass);

    /** G. */
    int groups();
}
