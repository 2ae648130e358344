package sepbn.torch;

import sepbn.SepbnException;

/** The engine can't be had here, or it was given something that does not fit the network. */
public final class TorchException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public TorchException(String message) {
        super(message);
    }

    public TorchException(String message, Throwable cause) {
        super(message, cause);
    }
}
