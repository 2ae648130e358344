package sepbn.network;

/**
 * A reader of network descriptions. Java 17 has no exhaustive switch over sealed types; a visitor makes the compiler
 * point at every reader when a layer is added.
 */
public interface LayerVisitor<R> {
    R visitSequence(Layer.Sequence layer);

    R visitConvolution(Layer.Convolution layer);

    R visitBatchNorm(Layer.BatchNorm layer);

    R visitSepBatchNorm(Layer.SepBatchNorm layer);

    R visitLeakyRelu(Layer.LeakyRelu layer);

    R visitMaxPool(Layer.MaxPool layer);

    R visitFlatten(Layer.Flatten layer);

    R visitLinear(Layer.Linear layer);
}
