package sepbn.weights;

/**
 * What the elements of one of a network's values lie between, over all crops that were looked at.
 *
 * @param least at most {@code most}, and both finite
 */
public record ValueRange(float least, float most) {
    /** @throws IllegalArgumentException if the ends are not finite or not in this order */
    public ValueRange {
        if (!Float.isFinite(least) || !Float.isFinite(most) || least > most) {
            throw new IllegalArgumentException(
                    "range (=" + least + " to " + most + ") must have two finite ends in this order");
        }
    }

    /** The smallest range with both in it. */
    public ValueRange with(ValueRange other) {
        return new ValueRange(Math.min(least, other.least), Math.max(most, other.most));
    }
}
