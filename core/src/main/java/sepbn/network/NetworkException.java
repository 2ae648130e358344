package sepbn.network;

import sepbn.SepbnException;

/** A network description that breaks a rule, such as groups that do not divide the channels. */
public final class NetworkException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public NetworkException(String message) {
        super(message);
    }

    static void require(boolean rule, String message) {
        if (!rule) {
            throw new NetworkException(message);
        }
    }
}
