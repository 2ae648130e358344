package sepbn.torch;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.Layer;
import sepbn.network.LayerVisitor;

/** Reads a network's description into stages over the tensors of a store. */
record StageBuilder(TensorStore tensors) implements LayerVisitor<Stage> {
    @Override
    public Stage visitSequence(Layer.Sequence layer) {
        List<Stage> stages = new ArrayList<>();
        List<Layer> layers = layer.layers();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof Layer.SepBatchNorm norm
                    && i + 1 < layers.size()
                    && layers.get(i + 1) instanceof Layer.MaxPool) {
                stages.add(new PooledSepBatchNormStage(norm, tensors));
                i++;
            } else {
                stages.add(layers.get(i).accept(this));
            }
        }
        return (input, pass) -> {
            Tensor map = input;
            for (Stage stage : stages) {
                map = stage.apply(map, pass);
            }
            return map;
        };
    }

    @Override
    public Stage visitConvolution(Layer.Convolution layer) {
        Tensor weight = tensors.get(layer.name() + ".weight");
        Tensor bias = tensors.get(layer.name() + ".bias");
        long[] one = {1, 1};
        long[] padding = {layer.padding(), layer.padding()};
        return (input, pass) -> torch.conv2d(
                pass.cast(input), pass.cast(weight), new TensorOptional(pass.cast(bias)), one, padding, one, 1);
    }

    @Override
    public Stage visitBatchNorm(Layer.BatchNorm layer) {
        Tensor weight = tensors.get(layer.name() + ".weight");
        Tensor bias = tensors.get(layer.name() + ".bias");
        Normalization normalization = new Normalization(tensors, layer.name());
        return (input, pass) -> normalization.apply(input, new TensorOptional(weight), new TensorOptional(bias), pass);
    }

    @Override
    public Stage visitSepBatchNorm(Layer.SepBatchNorm layer) {
        return new SepBatchNormStage(layer, tensors);
    }

    @Override
    public Stage visitLeakyRelu(Layer.LeakyRelu layer) {
        return (input, pass) -> torch.leaky_relu(input, new Scalar(Layer.LeakyRelu.SLOPE));
    }

    @Override
    public Stage visitMaxPool(Layer.MaxPool layer) {
        return (input, pass) -> torch.max_pool2d(input, 2, 2);
    }

    @Override
    public Stage visitFlatten(Layer.Flatten layer) {
        return (input, pass) -> input.flatten(1, -1);
    }

    @Override
    public Stage visitLinear(Layer.Linear layer) {
        Tensor weight = tensors.get(layer.name() + ".weight");
        Tensor bias = tensors.get(layer.name() + ".bias");
        return (input, pass) -> torch.linear(pass.cast(input), pass.cast(weight), new TensorOptional(pass.cast(bias)));
    }
}
