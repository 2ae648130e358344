package sepbn.server;

import sepbn.SepbnException;

/** A server that can't be started as asked. */
public final class ServerException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public ServerException(String message) {
        super(message);
    }

    public ServerException(String message, Throwable cause) {
        super(message, cause);
    }

    static void require(boolean rule, String message) {
        if (!rule) {
            throw new ServerException(message);
        }
    }
}
