package sepbn.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.Layer.BatchNorm;

/** The tracking half of Eq. 1, with whatever mapping is given: the running statistics of one layer. */
final class Normalization {
    private final Tensor mean;
    private final Tensor variance;

    Normalization(TensorStore tensors, String layer) {
        mean = tensors.get(layer + ".running_mean");
        variance = tensors.get(layer + ".running_var");
    }

    /** Normalises by the batch's statistics and tracks them (variance with n − 1), or by the running ones. */
    Tensor apply(Tensor input, TensorOptional scale, TensorOptional shift, Stage.Pass pass) {
        return torch.batch_norm(
                input,
                scale,
                shift,
                new TensorOptional(mean),
                new TensorOptional(variance),
                pass.training(),
                BatchNorm.MOMENTUM,
                BatchNorm.EPSILON,
                false);
    }
}
