package sepbn.torch;

import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** One calculation of a forward pass, made once from the network's description and run at every step. */
@FunctionalInterface
interface Stage {
    Tensor apply(Tensor input, Pass pass);

    /**
     * What changes from pass to pass.
     *
     * @param training whether normalisations use the batch's statistics and track them, and the graph is recorded
     * @param temperature τ of Eq. 5
     * @param domains of the batch's crops, for brute-force SepBN
     * @param type what maps, convolutions and linear layers are calculated in
     * @param cuts where the recorded graph is cut, in the order of the pass
     * @param probe looks on
     */
    record Pass(
            boolean training, double temperature, Domains domains, torch.ScalarType type, List<Cut> cuts, Probe probe) {
        /** {@code tensor} in the type of this pass, as autocast gives it to convolutions and linear layers. */
        Tensor cast(Tensor tensor) {
            return tensor.scalar_type() == type ? tensor : tensor.to(type);
        }
    }

    /**
     * A place where the recorded graph ends in leaves, because a stage knows a cheaper gradient than the recorded one:
     * Java can't define functions with a gradient of their own.
     *
     * @param input what the stage was given; the graph goes on from it
     * @param gradient the gradient that arrives at {@code input}, once the leaves have theirs
     */
    record Cut(Tensor input, Supplier<Tensor> gradient) {}
}
