package sepbn.predict;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import sepbn.model.CropBatch;

/** Makes sessions of ONNX Runtime and what goes into them, all alike. */
final class OnnxSessions {
    private static final String SPINNING = "session.intra_op.allow_spinning";

    private OnnxSessions() {}

    /**
     * @param graph the bytes of an ONNX file
     * @param threads that one pass may use; 0 for as many as the machine has cores
     * @param spinning whether threads stay busy for a moment when they wait for the next pass
     */
    static OrtSession create(byte[] graph, int threads, boolean spinning) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry(SPINNING, spinning ? "1" : "0");
            return OrtEnvironment.getEnvironment().createSession(graph, options);
        }
    }

    /** {@code count} of the crops, from {@code first} on, as a graph's input takes them; to be closed. */
    static OnnxTensor pixels(CropBatch crops, int first, int count) throws OrtException {
        int size = crops.size();
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(),
                FloatBuffer.wrap(crops.planes(first, count)),
                new long[] {count, 3, size, size});
    }
}
