package sepbn.export;

import java.util.Map;
import sepbn.weights.ValueRange;

/**
 * What 8-bit convolutions must know of the crops that they are for.
 *
 * @param ranges of the network's values, by their names, as {@link OnnxExporter#measuring} tells them
 * @param faces which they were measured on; the file's metadata say so
 */
public record Calibration(Map<String, ValueRange> ranges, String faces) {
    public Calibration {
        ranges = Map.copyOf(ranges);
    }
}
