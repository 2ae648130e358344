package sepbn.data;

/**
 * Faces that stay together wherever a data set is divided: those of an image, or of a person where names tell one.
 *
 * @param name tells the group from the others of the data set, the same on every machine
 * @param held whether it is held out for validation where its part is divided into {@code fit} and {@code hold}
 */
public record FaceGroup(String name, boolean held) {
    /** The group of that name, on the side that {@link HoldOut} gives it. */
    public static FaceGroup of(String name) {
        return new FaceGroup(name, HoldOut.holds(name));
    }
}
