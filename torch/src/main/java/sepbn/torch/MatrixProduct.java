package sepbn.torch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A product of two matrices (M, M) of noise in an engine's precision, to know what the library can do at best. */
public final class MatrixProduct implements AutoCloseable {
    private final int size;
    private final Tensor left;
    private final Tensor right;
    private final Tensor result;

    /** @param size M */
    public MatrixProduct(int size, Engine engine) {
        this.size = size;
        try (PointerScope scope = Engine.scope()) {
            left = Tensors.retain(noise(size, engine));
            right = Tensors.retain(noise(size, engine));
            result = Tensors.retain(torch.zeros_like(left));
        }
    }

    private static Tensor noise(int size, Engine engine) {
        return torch.rand(size, size).to(engine.device(), engine.type());
    }

    /** Floating-point operations of one product: 2·M³. */
    public double operations() {
        return 2.0 * size * size * size;
    }

    /** Calculates the product once. */
    public void run() {
        try (PointerScope scope = Engine.scope()) {
            torch.mm_out(result, left, right);
        }
    }

    /** The last product, row by row. */
    float[] values() {
        try (PointerScope scope = Engine.scope()) {
            return Tensors.values(result);
        }
    }

    @Override
    public void close() {
        left.releaseReference();
        right.releaseReference();
        result.releaseReference();
    }
}
