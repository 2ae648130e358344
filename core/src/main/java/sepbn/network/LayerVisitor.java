package sepbn.network;

/**
 * A reader of network descriptions. Java 17 has no exhaustive switch over sealed types; a visitor makes the compiler
 * point at every reader when a layer is added.
 */
public interface LayerVisitor<R> {
    R visitSequence(Layer.Sequence layer);

    R visitResidual(Layer.Residual layer);

    R visitConvolution(Layer.Convolution layer);

    R visitBatchNorm(NormalizationLayer.BatchNorm layer);

    R visitSepBatchNorm(NormalizationLayer.SepBatchNorm layer);

    R visitSimpleSepBatchNorm(NormalizationLayer.SimpleSepBatchNorm layer);

    R visitBruteForceBatchNorm(NormalizationLayer.BruteForceBatchNorm layer);

    R visitAttentiveNorm(NormalizationLayer.AttentiveNorm layer);

    R visitActivation(Layer.Activation layer);

    R visitMaxPool(Layer.MaxPool layer);

    R visitGlobalAveragePool(Layer.GlobalAveragePool layer);

    R visitFlatten(Layer.Flatten layer);

    R visitLinear(Layer.Linear layer);
}
