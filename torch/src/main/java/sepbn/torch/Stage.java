package sepbn.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** One calculation of a forward pass, made once from the network's description and run at every step. */
@FunctionalInterface
interface Stage {
    Tensor apply(Tensor input, Pass pass);

    /**
     * What changes from pass to pass.
     *
     * @param training whether normalisations use the batch's statistics and track them
     * @param temperature τ of Eq. 5
     * @param type what maps, convolutions and linear layers are calculated in
     */
    record Pass(boolean training, double temperature, torch.ScalarType type) {
        /** {@code tensor} in the type of this pass, as autocast gives it to convolutions and linear layers. */
        Tensor cast(Tensor tensor) {
            return tensor.scalar_type() == type ? tensor : tensor.to(type);
        }
    }
}
