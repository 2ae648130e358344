package sepbn.export;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import sepbn.weights.ValueRange;

/**
 * What 8-bit convolutions must know of the crops that they are for, and which crops those were, for the file's provenance.
 *
 * @param ranges of the network's values, by their names, as {@link OnnxExporter#measuring} tells them
 * @param data the data set that they were measured on, as a reference writes it
 * @param images how many of its faces
 * @param checksum of these faces
 */
public record Calibration(Map<String, ValueRange> ranges, String data, int images, String checksum) {
    public Calibration {
        ranges = Map.copyOf(ranges);
    }

    SortedMap<String, String> provenance() {
        SortedMap<String, String> entries = new TreeMap<>();
        entries.put("convolutions", "int8");
        entries.put("calibration", data);
        entries.put("calibration_images", "" + images);
        entries.put("calibration_sha256", checksum);
        return entries;
    }
}
