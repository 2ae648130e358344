package sepbn.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import sepbn.model.CropBatch;

/** A batch through a network in training mode and back, at one temperature. */
record BackwardPass(ForwardPass forward, Engine engine, double temperature) {
    /**
     * Leaves the gradients with the parameters, unless the loss is not finite.
     *
     * @param frozen the backbone runs as in evaluation and gets no gradients
     */
    BatchLoss run(TrainingBatch batch, Loss loss, boolean frozen) {
        CropBatch crops = batch.crops();
        forward.requireFits(
                crops, batch.parts().stream().map(TrainingBatch.Part::branch).toList());
        List<Stage.Cut> cuts = new ArrayList<>();
        try (PointerScope scope = Engine.scope()) {
            Domains domains = new Domains(batch.domains(), engine);
            Stage.Pass pass = new Stage.Pass(true, temperature, domains, engine.type(), cuts, Probe.NONE);
            Tensor features = frozen ? frozenFeatures(crops, pass) : forward.features(crops, 0, crops.count(), pass);
            HeadLosses losses = HeadLosses.of(forward, features, batch, loss, pass);
            if (losses.value().finite()) {
                backward(losses.output(), losses.gradient());
                for (int i = cuts.size() - 1; i >= 0; i--) {
                    backward(cuts.get(i).input(), cuts.get(i).gradient().get());
                }
            }
            return losses.value();
        }
    }

    private Tensor frozenFeatures(CropBatch crops, Stage.Pass pass) {
        try (NoGradGuard noGrad = new NoGradGuard()) {
            Stage.Pass still = new Stage.Pass(false, temperature, pass.domains(), pass.type(), List.of(), Probe.NONE);
            return forward.features(crops, 0, crops.count(), still);
        }
    }

    /** Passes {@code gradient} from {@code output} down to the leaves of its graph. */
    private void backward(Tensor output, Tensor gradient) {
        output.backward(
                gradient.to(engine.device(), output.scalar_type()),
                new BoolOptional(),
                false,
                new TensorArrayRefOptional());
    }
}
