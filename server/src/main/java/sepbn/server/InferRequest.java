package sepbn.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sepbn.json.Formats;
import sepbn.model.CropBatch;
import sepbn.weights.ExportedFile;

/**
 * A request of KServe's protocol for inference, version 2, in JSON. It is read as it comes, without a tree in memory, and what
 * it does not know it skips.
 */
final class InferRequest {
    private final int size;
    private final int most;
    private Optional<String> id = Optional.empty();
    private final List<String> outputs = new ArrayList<>();
    private Optional<CropBatch> crops = Optional.empty();

    private InferRequest(int size, int most) {
        this.size = size;
        this.most = most;
    }

    /**
     * Reads a request.
     *
     * @param size S, the side of the model's crops
     * @param most crops
     * @throws ProblemException 400 if it is no JSON, 422 if it is no such request
     */
    static InferRequest read(byte[] body, int size, int most) {
        InferRequest request = new InferRequest(size, most);
        try (JsonParser json = Formats.json().getFactory().createParser(body)) {
            expect(json.nextToken(), JsonToken.START_OBJECT, "the request", "an object");
            request.readFields(json);
        } catch (JsonProcessingException e) {
            throw new ProblemException(400, "the body must be JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ProblemException(400, "the body must be JSON");
        }
        ProblemException.require(
                request.crops.isPresent(), 422, "inputs must have one of the name " + ExportedFile.CROPS);
        return request;
    }

    Optional<String> id() {
        return id;
    }

    /** The outputs that are asked for, by name; empty for all. */
    List<String> outputs() {
        return outputs;
    }

    CropBatch crops() {
        return crops.orElseThrow();
    }

    private void readFields(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "id" -> id = Optional.of(text(json, "id"));
                case "inputs" -> {
                    expect(value, JsonToken.START_ARRAY, "inputs", "an array");
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        readInput(json);
                    }
                }
                case "outputs" -> {
                    expect(value, JsonToken.START_ARRAY, "outputs", "an array");
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        readOutput(json);
                    }
                }
                default -> json.skipChildren();
            }
        }
    }

    private void readOutput(JsonParser json) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, "an output", "an object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean name = json.currentName().equals("name");
            json.nextToken();
            if (name) {
                outputs.add(text(json, "the name of an output"));
            } else {
                json.skipChildren();
            }
        }
        ProblemException.require(outputs.size() <= 1000, 422, "outputs must be at most 1000");
    }

    private void readInput(JsonParser json) throws IOException {
        expect(json.currentToken(), JsonToken.START_OBJECT, "an input", "an object");
        String name = "";
        String type = "";
        List<Long> shape = new ArrayList<>();
        Numbers data = new Numbers();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "name" -> name = text(json, "the name of an input");
                case "datatype" -> type = text(json, "datatype");
                case "shape" -> {
                    expect(value, JsonToken.START_ARRAY, "shape", "an array");
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        ProblemException.require(
                                json.currentToken() == JsonToken.VALUE_NUMBER_INT && shape.size() < 4,
                                422,
                                "shape must be four whole numbers: N, 3, " + size + ", " + size);
                        shape.add(json.getLongValue());
                    }
                }
                case "data" -> data.read(json, (long) most * 3 * size * size);
                default -> json.skipChildren();
            }
        }
        ProblemException.require(
                name.equals(ExportedFile.CROPS) && crops.isEmpty(),
                422,
                "inputs must have one of the name " + ExportedFile.CROPS + " and nothing else");
        ProblemException.require(type.equals("FP32"), 422, "datatype of " + name + " must be FP32");
        crops = Optional.of(crops(shape, data));
    }

    private CropBatch crops(List<Long> shape, Numbers data) {
        ProblemException.require(
                shape.size() == 4 && shape.subList(1, 4).equals(List.of(3L, (long) size, (long) size)),
                422,
                "shape (=" + shape + ") must be [N, 3, " + size + ", " + size + "]");
        long count = shape.get(0);
        ProblemException.require(
                count >= 1 && count <= most, 422, "crops (=" + count + ") must be from 1 to " + most + " in a request");
        long expected = count * 3 * size * size;
        ProblemException.require(
                data.count == expected,
                422,
                "data (=" + data.count + " numbers) must have " + expected + " for the shape " + shape);
        return CropBatches.ofPlanes(data.values, (int) count, size);
    }

    private static String text(JsonParser json, String what) throws IOException {
        expect(json.currentToken(), JsonToken.VALUE_STRING, what, "a text");
        return json.getText();
    }

    private static void expect(JsonToken token, JsonToken expected, String what, String kind) {
        ProblemException.require(token == expected, 422, what + " must be " + kind);
    }

    /** Numbers in a row, however deep they are nested. */
    private static final class Numbers {
        private float[] values = new float[1 << 12];
        private int count;

        private void read(JsonParser json, long limit) throws IOException {
            expect(json.currentToken(), JsonToken.START_ARRAY, "data", "an array");
            int depth = 1;
            while (depth > 0) {
                JsonToken token = json.nextToken();
                if (token == JsonToken.START_ARRAY) {
                    depth++;
                } else if (token == JsonToken.END_ARRAY) {
                    depth--;
                } else {
                    ProblemException.require(
                            token != null && token.isNumeric() && count < limit,
                            422,
                            "data must be at most " + limit + " numbers and nothing else");
                    add(json.getFloatValue());
                }
            }
        }

        private void add(float value) {
            ProblemException.require(Float.isFinite(value), 422, "data must be finite numbers");
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
        }
    }
}
