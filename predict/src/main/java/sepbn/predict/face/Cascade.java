package sepbn.predict.face;

import sepbn.geometry.Box;
import sepbn.model.Enlargement;

/**
 * The two cascades that are used together, of those for faces that come with OpenCV: what one sees in noise the other seldom
 * does. docs/decisions.md has how they were compared.
 */
enum Cascade {
    /** Haar-like features; its windows reach from the forehead to the chin. */
    ALT("haarcascades/haarcascade_frontalface_alt.xml", Enlargement.NONE),

    /**
     * Local binary patterns; its windows end at the mouth, so they are brought to the habit of {@link #ALT}: by the
     * medians of both cascades' windows against the landmarks' boxes, of 458 faces of 300-W.
     */
    LBP("lbpcascades/lbpcascade_frontalface_improved.xml", new Enlargement("lbp to alt", 0.255, 0.353, 0.255, 0.157));

    private final String file;
    private final Enlargement habit;

    Cascade(String file, Enlargement habit) {
        this.file = file;
        this.habit = habit;
    }

    /** Below OpenCV's folder of data. */
    String file() {
        return file;
    }

    /** The window that {@link #ALT} would have had where this cascade has {@code window}. */
    Box common(Box window) {
        return habit.apply(window);
    }
}
