package sepbn.metric;

import sepbn.SepbnException;

/** A measurement that can't be made, such as an error divided by no distance. */
public final class MetricException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public MetricException(String message) {
        super(message);
    }

    static void require(boolean rule, String message) {
        if (!rule) {
            throw new MetricException(message);
        }
    }
}
