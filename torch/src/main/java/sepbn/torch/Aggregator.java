package sepbn.torch;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import sepbn.network.Aggregation;

/** From an attention's logits to its weights over K branches (Eq. 5). */
record Aggregator(Aggregation aggregation, long branches) {
    /**
     * @param logits (N, G·K)
     * @return (N, G·K); over each K the softmax at τ, or 1 at the largest logit and 0 elsewhere
     */
    Tensor weights(Tensor logits, double temperature) {
        Tensor grouped = logits.view(logits.size(0), -1, branches);
        Tensor weights = hard()
                ? torch.one_hot(grouped.detach().argmax(new LongOptional(2), false), branches)
                        .to(logits.scalar_type())
                : torch.softmax(grouped.div(new Scalar(temperature)), 2);
        return weights.view(logits.size(0), -1);
    }

    /** Whether the attention gets no gradient. */
    boolean hard() {
        return aggregation == Aggregation.HARD;
    }
}
