package sepbn.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sepbn.geometry.Box;

/**
 * How far a crop reaches beyond the squared box of a face. Every toolkit has a habit of its own here, and a network that is
 * given other margins than it was trained with errs; so they have a name, and a checkpoint keeps them in full.
 *
 * @param name {@code none}, {@code hrnet}, …, or the factor itself
 * @param left how far the left edge moves out, as a share of the squared box's side; negative moves it in
 * @param top the same for the upper edge
 * @param right the same for the right edge
 * @param bottom the same for the lower edge
 */
public record Enlargement(String name, double left, double top, double right, double bottom) {
    /** The squared box as it is: the paper's. */
    public static final Enlargement NONE = uniform("none", 1);

    private static final double LARGEST = 10;

    /** By name: the paper's none, and the 1.25 of HRNet-Facial-Landmark-Detection and of mmpose. */
    private static final Map<String, Enlargement> NAMED =
            new TreeMap<>(Map.of(NONE.name, NONE, "hrnet", uniform("hrnet", 1.25), "mmpose", uniform("mmpose", 1.25)));

    public Enlargement {
        if (name.isBlank()) {
            throw new ModelException("enlargement's name must not be blank");
        }
        for (double margin : new double[] {left, top, right, bottom}) {
            if (!(margin > -1 && margin <= LARGEST)) {
                throw new ModelException("margins (=" + List.of(left, top, right, bottom) + ") of enlargement " + name
                        + " must lie above -1 and at most " + (int) LARGEST);
            }
        }
        if (!(1 + left + right > 0 && 1 + top + bottom > 0)) {
            throw new ModelException("margins of enlargement " + name + " must leave an area between them");
        }
    }

    /**
     * The enlargement that {@code text} means.
     *
     * @param text a name, or a factor such as {@code 1.25} for the sides of the squared box
     * @throws ModelException if it is neither
     */
    public static Enlargement of(String text) {
        Enlargement named = NAMED.get(text);
        return named == null ? factor(text) : named;
    }

    private static Enlargement factor(String text) {
        double factor;
        try {
            factor = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new ModelException(
                    "enlargement (=" + text + ") must be a factor such as 1.25 or one of " + NAMED.keySet(), e);
        }
        if (!(factor > 0 && factor <= LARGEST)) {
            throw new ModelException("enlargement (=" + text + ") must lie above 0 and at most " + (int) LARGEST
                    + ", or be one of " + NAMED.keySet());
        }
        return factor == 1 ? NONE : uniform(Double.toString(factor), factor);
    }

    /** Both sides of the box are multiplied by {@code factor}, about its centre. */
    public static Enlargement uniform(String name, double factor) {
        double margin = (factor - 1) / 2;
        return new Enlargement(name, margin, margin, margin, margin);
    }

    /** The enlarged box; the box itself must be square for the result to be one. */
    public Box apply(Box box) {
        return new Box(
                box.x() - left * box.width(),
                box.y() - top * box.height(),
                box.width() * (1 + left + right),
                box.height() * (1 + top + bottom));
    }
}
