package sepbn.network;

/**
 * The shape of what flows between two layers, without the batch: C channels of H×W, or C features where H = W = 1 after
 * {@link Layer.Flatten}.
 */
public record FeatureShape(int channels, int height, int width) {
    public int count() {
        return channels * height * width;
    }

    @Override
    public String toString() {
        return height == 1 && width == 1 ? "" + channels : channels + "x" + height + "x" + width;
    }
}
