package sepbn.evaluate;

import sepbn.SepbnException;

/** An evaluation that can't be done as asked, such as one over no images. */
public final class EvaluationException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public EvaluationException(String message) {
        super(message);
    }

    public EvaluationException(String message, Throwable cause) {
        super(message, cause);
    }
}
