package sepbn.geometry;

import sepbn.SepbnException;

/** A geometric value that breaks its rule, such as a box without area. */
public final class GeometryException extends SepbnException {
    private static final long serialVersionUID = 1L;

    public GeometryException(String message) {
        super(message);
    }
}
