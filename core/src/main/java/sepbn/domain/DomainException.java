package sepbn.domain;

import sepbn.SepbnException;

/** Domains that can't be fitted, or a shape that has none. */
public final class DomainException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public DomainException(String message) {
        super(message);
    }
}
