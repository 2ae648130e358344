package sepbn.predict;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sepbn.model.CropBatch;
import sepbn.weights.ExportedFile;
import sepbn.weights.ValueRange;

/**
 * Measures what an exported network's values lie between, with a graph that tells ranges: one whose outputs, as far as their
 * names end in {@value ExportedFile#RANGE}, are the least and the most of a value.
 */
public final class RangeMeter implements AutoCloseable {
    private final SharedSession session;
    private final Set<String> outputs;
    private final Map<String, ValueRange> ranges = new TreeMap<>();

    private RangeMeter(OrtSession session) {
        this.session = new SharedSession(session);
        outputs = session.getOutputNames().stream()
                .filter(name -> name.endsWith(ExportedFile.RANGE))
                .collect(Collectors.toSet());
    }

    /**
     * @param graph the bytes of an ONNX file
     * @param threads that one pass may use; 0 for as many as the machine has cores
     * @throws PredictException if ONNX Runtime can't run it, or if it tells no range
     */
    public static RangeMeter of(byte[] graph, int threads) {
        try {
            RangeMeter meter = new RangeMeter(OnnxSessions.create(graph, threads, true));
            if (meter.outputs.isEmpty()) {
                meter.close();
                throw new PredictException("the graph must tell the ranges of its values, and has no output that does");
            }
            return meter;
        } catch (OrtException e) {
            throw new PredictException("the graph can't be run by ONNX Runtime: " + e.getMessage(), e);
        }
    }

    /**
     * Widens the ranges by what these crops make of the values.
     *
     * @param crops of the network's input size
     * @throws PredictException if a value is not finite, or if ONNX Runtime fails, as with crops of another size
     */
    public void add(CropBatch crops) {
        try (OnnxTensor pixels = OnnxSessions.pixels(crops, 0, crops.count())) {
            session.run(open -> widen(open, pixels));
        } catch (OrtException e) {
            throw new PredictException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    private void widen(OrtSession open, OnnxTensor pixels) throws OrtException {
        try (OrtSession.Result result = open.run(Map.of(ExportedFile.CROPS, pixels), outputs)) {
            result.forEach(output -> {
                FloatBuffer ends = ((OnnxTensor) output.getValue()).getFloatBuffer();
                String value = value(output.getKey());
                ranges.merge(value, range(value, ends.get(), ends.get()), ValueRange::with);
            });
        }
    }

    private static ValueRange range(String value, float least, float most) {
        if (!Float.isFinite(least) || !Float.isFinite(most)) {
            throw new PredictException("range (=" + least + " to " + most + ") of " + value
                    + " must be finite, and the network's weights make it too large; use an earlier checkpoint");
        }
        return new ValueRange(least, most);
    }

    private static String value(String output) {
        return output.substring(0, output.length() - ExportedFile.RANGE.length());
    }

    /** By the values' names; none before the first crops. */
    public Map<String, ValueRange> ranges() {
        return Map.copyOf(ranges);
    }

    @Override
    public void close() {
        session.close();
    }
}
