package sepbn.train;

import sepbn.SepbnException;

/** A configuration that can't be used; the message names the file, the key, the value and the rule. */
public final class ConfigException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }

    static void require(boolean rule, String message) {
        if (!rule) {
            throw new ConfigException(message);
        }
    }
}
