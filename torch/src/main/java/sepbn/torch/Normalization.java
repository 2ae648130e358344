package sepbn.torch;

import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.NormalizationLayer.BatchNorm;

/**
 * The tracking half of Eq. 1: normalises by the batch's statistics and tracks them (the variance with n − 1), or by the
 * running ones when not training. A batch with a single value a channel has no such variance, and is not tracked.
 */
final class Normalization {
    private final Tensor mean;
    private final Tensor variance;

    Normalization(TensorStore tensors, String layer) {
        mean = tensors.get(layer + ".running_mean");
        variance = tensors.get(layer + ".running_var");
    }

    /** With the given running statistics, each (C). */
    Normalization(Tensor mean, Tensor variance) {
        this.mean = mean;
        this.variance = variance;
    }

    /** With whatever mapping is given, or none; the graph is recorded. */
    Tensor apply(Tensor input, TensorOptional scale, TensorOptional shift, boolean training) {
        return torch.batch_norm(
                input,
                scale,
                shift,
                tracked(mean, input, training),
                tracked(variance, input, training),
                training,
                BatchNorm.MOMENTUM,
                BatchNorm.EPSILON,
                false);
    }

    /** x̂ without a mapping, and what {@link #gradient} needs of the batch's statistics. */
    T_TensorTensorTensor_T apply(Tensor input, Stage.Pass pass) {
        return torch.native_batch_norm(
                input,
                new TensorOptional(),
                new TensorOptional(),
                tracked(mean, input, pass.training()),
                tracked(variance, input, pass.training()),
                pass.training(),
                BatchNorm.MOMENTUM,
                BatchNorm.EPSILON);
    }

    private static TensorOptional tracked(Tensor statistic, Tensor input, boolean training) {
        boolean single = training && input.numel() == input.size(1);
        return single ? new TensorOptional() : new TensorOptional(statistic);
    }

    /** The gradient of {@code input} in training, given that of x̂. */
    Tensor gradient(Tensor gradient, Tensor input, T_TensorTensorTensor_T normalized) {
        // Of the input, of a scale, of a shift.
        BoolPointer wanted = new BoolPointer(3).put(0, true).put(1, false).put(2, false);
        return torch.native_batch_norm_backward(
                        gradient,
                        input,
                        new TensorOptional(),
                        new TensorOptional(),
                        new TensorOptional(),
                        new TensorOptional(normalized.get1()),
                        new TensorOptional(normalized.get2()),
                        true,
                        BatchNorm.EPSILON,
                        wanted)
                .get0();
    }
}
