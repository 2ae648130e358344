package sepbn.evaluate;

import java.util.Optional;

/**
 * How an evaluation is done. None of it but the normaliser changes a result.
 *
 * @param normaliser the name of the protocol's normaliser to divide by; without one, the protocol's usual one
 * @param batchSize the crops that the model takes at once
 * @param threads the threads that load and crop images
 */
public record EvaluationSettings(Optional<String> normaliser, int batchSize, int threads) {
    private static final int BATCH_SIZE = 32;

    public EvaluationSettings {
        if (batchSize < 1) {
            throw new EvaluationException("batch size (=" + batchSize + ") must be at least 1");
        }
        if (threads < 1) {
            throw new EvaluationException("threads (=" + threads + ") must be at least 1");
        }
    }

    /** The protocol's usual normaliser, batches of 32, as many threads as there are processors. */
    public static EvaluationSettings defaults() {
        return new EvaluationSettings(
                Optional.empty(), BATCH_SIZE, Runtime.getRuntime().availableProcessors());
    }

    public EvaluationSettings withNormaliser(String name) {
        return new EvaluationSettings(Optional.of(name), batchSize, threads);
    }

    public EvaluationSettings withBatchSize(int size) {
        return new EvaluationSettings(normaliser, size, threads);
    }

    public EvaluationSettings withThreads(int count) {
        return new EvaluationSettings(normaliser, batchSize, count);
    }
}
