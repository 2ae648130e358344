package sepbn.evaluate;

/** Is told how an evaluation goes on, in the thread that evaluates. */
@FunctionalInterface
public interface EvaluationProgress {
    /** Hears nothing. */
    EvaluationProgress NONE = (done, total) -> {};

    /** {@code done} of {@code total} images are scored; called after each batch. */
    void scored(int done, int total);
}
