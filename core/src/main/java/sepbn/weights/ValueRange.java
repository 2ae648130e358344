package sepbn.weights;

/**
 * What the elements of one of a network's values lie between, over all crops that were looked at.
 *
 * @param least at most {@code most}, and both finite
 */
public record ValueRange(float least, float most) {
    public ValueRange {
        if (!(least <= most) || Float.isInfinite(least) || Float.isInfinite(most)) {
            throw new WeightsException("range (=" + least + " to " + most
                    + ") of a network's value must have two finite ends in this order; the network's weights or the"
                    + " crops are beyond what 32-bit floats hold");
        }
    }

    /** The smallest range with both in it. */
    public ValueRange with(ValueRange other) {
        return new ValueRange(Math.min(least, other.least), Math.max(most, other.most));
    }
}
