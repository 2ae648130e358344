package sepbn.torch;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.global.torch;
import sepbn.weights.FloatTensor;

/** Between arrays of floats and native tensors. What is made here belongs to the innermost scope. */
final class Tensors {
    private Tensors() {}

    /** A copy of {@code values} from {@code first}, as many as {@code shape} holds, in row-major order. */
    static Tensor of(float[] values, int first, long... shape) {
        int count = 1;
        for (long length : shape) {
            count = Math.toIntExact(Math.multiplyExact(count, length));
        }
        FloatPointer copy = new FloatPointer(count).put(values, first, count);
        return torch.from_blob(copy, shape);
    }

    static Tensor of(FloatTensor tensor) {
        return of(tensor.values(), 0, longs(tensor.shape())).clone();
    }

    /** A copy in row-major order, whatever the layout of {@code tensor}. */
    static float[] values(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.numel())];
        tensor.detach()
                .to(torch.ScalarType.Float)
                .cpu()
                .contiguous()
                .data_ptr_float()
                .get(values);
        return values;
    }

    /** The mean of each map: (N, C, H, W) → (N, C) in 32-bit floats. */
    static Tensor means(Tensor maps) {
        return maps.mean(new long[] {2, 3}, false, new ScalarTypeOptional(torch.ScalarType.Float));
    }

    static long[] longs(List<Integer> shape) {
        return shape.stream().mapToLong(Integer::longValue).toArray();
    }

    /** Lets {@code tensor} outlive the innermost scope; {@link TensorBase#releaseReference} frees it. */
    static Tensor retain(Tensor tensor) {
        return tensor.retainReference();
    }
}
