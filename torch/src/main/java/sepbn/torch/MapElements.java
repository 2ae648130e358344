package sepbn.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Single elements of maps (N, C, H, W), named by their places y·W + x within each map. */
final class MapElements {
    private MapElements() {}

    /**
     * Adds {@code values} to {@code maps} at {@code places}, both (N, C, s, s). Through one flat dimension: libtorch's
     * scatter over maps with channels last copies them as a whole.
     */
    static void add(Tensor maps, Tensor places, Tensor values) {
        Tensor flat = maps.as_strided(new long[] {maps.numel()}, 1);
        flat.index_add_(0, indices(maps, places), values.flatten());
    }

    /** Where the elements lie in memory, in the order of {@code places}. */
    private static Tensor indices(Tensor maps, Tensor places) {
        Tensor crops = offsets(maps, 0).view(-1, 1, 1);
        Tensor channels = offsets(maps, 1).view(-1, 1);
        Scalar step = new Scalar(maps.stride(3));
        return places.flatten(2, -1).mul(step).add(crops).add(channels).flatten();
    }

    private static Tensor offsets(Tensor maps, long dimension) {
        Scalar end = new Scalar(maps.size(dimension) * maps.stride(dimension));
        return torch.arange(new Scalar(0L), end, new Scalar(maps.stride(dimension)))
                .to(maps.device(), torch.ScalarType.Long);
    }
}
