package sepbn.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import sepbn.Version;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.protocol.Branch;
import sepbn.weights.ExportedFile;

/** KServe's protocol for inference, version 2, over the model's own tensors: crops in, landmarks in crop pixels out. */
record KServe(String name, Engine engine, Limits limits) {
    private static final String FP32 = "FP32";

    Reply server() {
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeStringField("name", "sepbn");
            json.writeStringField("version", Version.NUMBER);
            json.writeArrayFieldStart("extensions");
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    Reply model(Context context) {
        check(context);
        int size = engine.model().inputSize();
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeStringField("name", name);
            json.writeStringField("platform", "onnx_onnxv1");
            json.writeArrayFieldStart("inputs");
            writeTensor(json, ExportedFile.CROPS, -1, 3, size, size);
            json.writeEndObject();
            json.writeEndArray();
            json.writeArrayFieldStart("outputs");
            for (Branch branch : engine.branches()) {
                writeTensor(json, branch.name(), -1, branch.protocol().count(), 2);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Which model this is, short. */
    private String version() {
        return engine.model().checksum().substring(0, 12);
    }

    /** Leaves the object open. */
    private static void writeTensor(JsonGenerator json, String name, int... shape) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("datatype", FP32);
        json.writeFieldName("shape");
        json.writeArray(shape, 0, shape.length);
    }

    /** @throws ProblemException 404 if the path names another model */
    void check(Context context) {
        String asked = context.pathParam("name");
        ProblemException.require(asked.equals(name), 404, "the model here is " + name);
    }

    Reply infer(Context context, Deadline deadline) {
        check(context);
        ProblemException.require(
                context.header("Inference-Header-Content-Length") == null,
                415,
                "tensors as binary data are not supported; send them as JSON");
        byte[] body = Body.read(context.req(), limits, deadline);
        InferRequest request = InferRequest.read(body, engine.model().inputSize(), limits.faces());
        List<Branch> asked = request.outputs().isEmpty()
                ? engine.branches()
                : request.outputs().stream().distinct().map(this::branch).toList();
        Map<String, List<Landmarks>> found = engine.infer(request.crops(), deadline);
        asked.forEach(branch -> refuseIfNotFinite(found.get(branch.name()), request.crops()));
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeStringField("model_name", name);
            json.writeStringField("model_version", version());
            if (request.id().isPresent()) {
                json.writeStringField("id", request.id().get());
            }
            json.writeArrayFieldStart("outputs");
            for (Branch branch : asked) {
                writeTensor(
                        json,
                        branch.name(),
                        request.crops().count(),
                        branch.protocol().count(),
                        2);
                write(json, found.get(branch.name()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Numbers that no pixel has may grow beyond all bounds in the network; JSON has no word for that. */
    private static void refuseIfNotFinite(List<Landmarks> faces, CropBatch crops) {
        boolean finite = faces.stream()
                .allMatch(face -> Arrays.stream(face.toArray()).allMatch(number -> Float.isFinite((float) number)));
        if (!finite) {
            float largest = 0;
            for (float number : crops.values()) {
                largest = Math.max(largest, Math.abs(number));
            }
            throw new ProblemException(
                    422,
                    "data must be (v - 127.5) / 128, of v from 0 to 255, and a number of " + largest + " is too large");
        }
    }

    private Branch branch(String output) {
        return engine.branches().stream()
                .filter(branch -> branch.name().equals(output))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        422,
                        "outputs must be among "
                                + engine.branches().stream().map(Branch::name).toList()));
    }

    private static void write(JsonGenerator json, List<Landmarks> faces) throws IOException {
        json.writeArrayFieldStart("data");
        for (Landmarks face : faces) {
            for (double number : face.toArray()) {
                json.writeNumber((float) number); // as the network gave it
            }
        }
        json.writeEndArray();
    }
}
