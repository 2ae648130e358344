package sepbn.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;

/** A graph that ONNX Runtime runs on noise, whoever has exported it, while the clock runs. */
final class ExportedNetwork implements AutoCloseable {
    private final String name;
    private final OrtSession session;
    private final Stopwatch times = new Stopwatch();

    /** @param threads of a pass; 0 for one per core */
    ExportedNetwork(String name, Path file, int threads) throws OrtException {
        this.name = name;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            session = OrtEnvironment.getEnvironment().createSession(file.toString(), options);
        }
    }

    /** Runs {@code passes} passes of {@code batch} crops, and keeps the time if it counts. */
    void run(int batch, int size, int passes, boolean counts) throws OrtException {
        String input = session.getInputNames().iterator().next();
        try (OnnxTensor crops = OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), noise(batch, size), new long[] {batch, 3, size, size})) {
            times.measure(counts, () -> {
                for (int pass = 0; pass < passes; pass++) {
                    session.run(Map.of(input, crops)).close();
                }
            });
        }
    }

    private static FloatBuffer noise(int batch, int size) {
        FloatBuffer values = ByteBuffer.allocateDirect(Float.BYTES * batch * 3 * size * size)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        SplittableRandom random = new SplittableRandom(batch);
        while (values.hasRemaining()) {
            values.put((float) random.nextDouble(-1, 1));
        }
        return values.flip();
    }

    String name() {
        return name;
    }

    Stopwatch times() {
        return times;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
