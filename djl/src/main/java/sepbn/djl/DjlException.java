package sepbn.djl;

import sepbn.SepbnException;

/** A model that DJL can't be given, or an answer that it did not give. */
public final class DjlException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public DjlException(String message) {
        super(message);
    }
}
