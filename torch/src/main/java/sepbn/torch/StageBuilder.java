package sepbn.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.Layer;
import sepbn.network.LayerVisitor;
import sepbn.network.NormalizationLayer.AttentiveNorm;
import sepbn.network.NormalizationLayer.BatchNorm;
import sepbn.network.NormalizationLayer.BruteForceBatchNorm;
import sepbn.network.NormalizationLayer.SepBatchNorm;
import sepbn.network.NormalizationLayer.SimpleSepBatchNorm;
import sepbn.network.SimpleSepBatchNormSettings;

/** Reads a network's description into stages over the tensors of a store. */
record StageBuilder(TensorStore tensors) implements LayerVisitor<Stage> {
    @Override
    public Stage visitSequence(Layer.Sequence layer) {
        List<Stage> stages = new ArrayList<>();
        List<Layer> layers = layer.layers();
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i) instanceof SepBatchNorm norm
                    && i + 1 < layers.size()
                    && layers.get(i + 1) instanceof Layer.MaxPool pool
                    && pool.halves()) {
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
    public Stage visitResidual(Layer.Residual layer) {
        Stage body = layer.body().accept(this);
        Stage shortcut = layer.shortcut().accept(this);
        return (input, pass) -> body.apply(input, pass).add(shortcut.apply(input, pass));
    }

    @Override
    public Stage visitConvolution(Layer.Convolution layer) {
        Tensor weight = tensors.get(layer.name() + ".weight");
        Optional<Tensor> bias = layer.bias() ? Optional.of(tensors.get(layer.name() + ".bias")) : Optional.empty();
        long[] one = {1, 1};
        long[] stride = {layer.stride(), layer.stride()};
        long[] padding = {layer.padding(), layer.padding()};
        return (input, pass) -> torch.conv2d(
                pass.cast(input),
                pass.cast(weight),
                bias.map(tensor -> new TensorOptional(pass.cast(tensor))).orElseGet(TensorOptional::new),
                stride,
                padding,
                one,
                layer.groups());
    }

    @Override
    public Stage visitBatchNorm(BatchNorm layer) {
        Tensor weight = tensors.get(layer.name() + ".weight");
        Tensor bias = tensors.get(layer.name() + ".bias");
        Normalization normalization = new Normalization(tensors, layer.name());
        return (input, pass) ->
                normalization.apply(input, new TensorOptional(weight), new TensorOptional(bias), pass.training());
    }

    @Override
    public Stage visitSepBatchNorm(SepBatchNorm layer) {
        return new MixtureStage(layer, new GroupedAttention(layer, tensors), tensors);
    }

    @Override
    public Stage visitSimpleSepBatchNorm(SimpleSepBatchNorm layer) {
        return layer.settings().statistics() == SimpleSepBatchNormSettings.Statistics.PER_BRANCH
                ? new OwnStatisticsStage(layer, tensors)
                : new MixtureStage(layer, new SimpleAttention(layer, tensors), tensors);
    }

    @Override
    public Stage visitBruteForceBatchNorm(BruteForceBatchNorm layer) {
        return new BruteForceStage(layer, tensors);
    }

    @Override
    public Stage visitAttentiveNorm(AttentiveNorm layer) {
        return new MixtureStage(layer, new AttentiveAttention(layer, tensors), tensors);
    }

    @Override
    public Stage visitActivation(Layer.Activation layer) {
        return switch (layer.function()) {
            case LEAKY_RELU -> (input, pass) -> torch.leaky_relu(input, new Scalar(Layer.Activation.SLOPE));
            case RELU -> (input, pass) -> input.relu();
            case RELU6 -> (input, pass) -> torch.hardtanh(input, new Scalar(0), new Scalar(6));
        };
    }

    @Override
    public Stage visitMaxPool(Layer.MaxPool layer) {
        long[] kernel = {layer.kernel(), layer.kernel()};
        long[] stride = {layer.stride(), layer.stride()};
        long[] padding = {layer.padding(), layer.padding()};
        return (input, pass) -> torch.max_pool2d(input, kernel, stride, padding, new long[] {1, 1}, false);
    }

    @Override
    public Stage visitGlobalAveragePool(Layer.GlobalAveragePool layer) {
        return (input, pass) -> torch.adaptive_avg_pool2d(input, 1, 1);
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
