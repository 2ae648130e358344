package sepbn.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What the heads say to a batch, each to its own crops, and how wrong it is. Its tensors belong to the innermost scope.
 *
 * @param output all numbers of all heads in one row, with the graph that made them
 * @param gradient of the loss by each number of {@code output}
 */
record HeadLosses(Tensor output, Tensor gradient, BatchLoss value) {
    static HeadLosses of(ForwardPass forward, Tensor features, TrainingBatch batch, Loss loss, Stage.Pass pass) {
        TensorVector outputs = new TensorVector();
        TensorVector gradients = new TensorVector();
        Map<String, Double> means = new LinkedHashMap<>();
        double mean = 0;
        for (int i = 0; i < batch.parts().size(); i++) {
            TrainingBatch.Part part = batch.parts().get(i);
            Tensor output = forward.output(features.narrow(0, batch.from(i), part.count()), part.branch(), pass);
            double share = (double) part.count() / batch.crops().count();
            LossValue value = LossValue.of(loss, predicted(output, part), part.targets(), share);
            outputs.push_back(output.flatten());
            gradients.push_back(Tensors.of(value.gradient(), 0, value.gradient().length));
            means.put(part.branch(), value.mean());
            mean += share * value.mean();
        }
        return new HeadLosses(torch.cat(outputs, 0), torch.cat(gradients, 0), new BatchLoss(mean, means));
    }

    private static float[] predicted(Tensor output, TrainingBatch.Part part) {
        float[] predicted = Tensors.values(output);
        if (part.targets().length != predicted.length) {
            throw new TorchException("targets (=" + part.targets().length + " numbers) of branch " + part.branch()
                    + " must be the " + predicted.length + " that it gives for " + part.count() + " crops");
        }
        return predicted;
    }
}
