package sepbn.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import sepbn.json.Formats;

/** What a route answers. */
record Reply(int status, String contentType, byte[] body) {
    private static final String JSON = "application/json";

    static Reply of(String contentType, byte[] body) {
        return new Reply(200, contentType, body);
    }

    /** Something that writes JSON. */
    interface JsonWriting {
        void to(JsonGenerator json) throws IOException;
    }

    static Reply json(JsonWriting writing) {
        return json(200, writing);
    }

    static Reply json(int status, JsonWriting writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 13);
        try (JsonGenerator json = Formats.json().getFactory().createGenerator(out)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Reply(status, JSON, out.toByteArray());
    }

    static Reply of(Problem problem, boolean kserve) {
        return new Reply(problem.status(), Problem.CONTENT_TYPE, problem.json(kserve));
    }
}
