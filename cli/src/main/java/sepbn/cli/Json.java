package sepbn.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import sepbn.json.Formats;

/** Results as JSON. */
final class Json {
    private Json() {}

    /** A record as one JSON object on one line. */
    static String line(Object value) {
        try {
            return Formats.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
