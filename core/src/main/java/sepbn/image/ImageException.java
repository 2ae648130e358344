package sepbn.image;

import sepbn.SepbnException;

/** An image that can't be read or written; the message names the file and the remedy. */
public final class ImageException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public ImageException(String message) {
        super(message);
    }

    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
