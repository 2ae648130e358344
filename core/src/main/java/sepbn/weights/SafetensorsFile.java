package sepbn.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a safetensors file holds.
 *
 * @param metadata the texts under {@code __metadata__}
 * @param tensors by name, in the order of the file
 */
public record SafetensorsFile(Map<String, String> metadata, Map<String, FloatTensor> tensors) {
    public SafetensorsFile {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }
}
