package sepbn.protocol;

import sepbn.SepbnException;

/** A protocol that breaks a rule, or a name that no protocol or normaliser has. */
public final class ProtocolException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }

    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
