package sepbn.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import sepbn.protocol.Branch;
import sepbn.weights.Manifest;

/** What the model says about itself: {@code GET /v1/model}. */
final class ModelAnswer {
    private ModelAnswer() {}

    static Reply of(String name, Engine engine, ServerSettings settings) {
        Manifest manifest = engine.model().manifest();
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeStringField("checksum", engine.model().checksum());
            json.writeStringField("licence", manifest.provenance().getOrDefault("licence", "not stated"));
            json.writeNumberField("input_size", engine.model().inputSize());
            json.writeNumberField("temperature", manifest.temperature());
            json.writeStringField("crop", manifest.crop().describe());
            json.writeBooleanField("detects", settings.detector().detects());
            json.writeObjectFieldStart("provenance");
            for (Map.Entry<String, String> entry : manifest.provenance().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            write(json, engine.branches());
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, List<Branch> branches) throws IOException {
        json.writeArrayFieldStart("branches");
        for (Branch branch : branches) {
            json.writeStartObject();
            json.writeStringField("name", branch.name());
            json.writeStringField("protocol", branch.protocol().name());
            json.writeArrayFieldStart("landmarks");
            for (String landmark : branch.protocol().landmarks()) {
                json.writeString(landmark);
            }
            json.writeEndArray();
            LandmarkAnswer.writeParts(json, branch.protocol());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
