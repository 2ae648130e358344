package sepbn.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.PredictedFace;
import sepbn.protocol.Branch;
import sepbn.protocol.Part;
import sepbn.protocol.Protocol;

/** Answers of {@code POST /v1/landmarks}: coordinates in pixels of the upright image, pixel centres at integers. */
final class LandmarkAnswer {
    /** A thousandth of a pixel is far below what any model can tell. */
    private static final double STEPS = 1000;

    private LandmarkAnswer() {}

    static Reply of(Engine.Answer answer, List<Branch> branches) {
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("image");
            json.writeNumberField("width", answer.width());
            json.writeNumberField("height", answer.height());
            json.writeEndObject();
            json.writeArrayFieldStart("faces");
            for (PredictedFace face : answer.faces()) {
                write(json, in(branches, face));
            }
            json.writeEndArray();
            if (answer.omitted() > 0) {
                json.writeNumberField("omitted", answer.omitted());
            }
            json.writeEndObject();
        });
    }

    /** The face with the branches that are asked, so that its plausibility is theirs. */
    private static PredictedFace in(List<Branch> branches, PredictedFace face) {
        return face.with(face.answers().stream()
                .filter(answer -> branches.contains(answer.branch()))
                .toList());
    }

    private static void write(JsonGenerator json, PredictedFace face) throws IOException {
        json.writeStartObject();
        Box box = face.box();
        json.writeArrayFieldStart("box");
        for (double number : new double[] {box.x(), box.y(), box.width(), box.height()}) {
            json.writeNumber(rounded(number));
        }
        json.writeEndArray();
        write(json, "detection", face.detection());
        write(json, "plausibility", face.plausibility());
        json.writeObjectFieldStart("branches");
        for (FaceLandmarks answer : face.answers()) {
            write(json, answer);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, FaceLandmarks answer) throws IOException {
        Protocol protocol = answer.branch().protocol();
        Landmarks points = answer.points();
        json.writeObjectFieldStart(answer.branch().name());
        json.writeStringField("protocol", protocol.name());
        write(json, "plausibility", answer.plausibility());
        json.writeArrayFieldStart("points");
        for (int i = 0; i < points.count(); i++) {
            json.writeStartObject();
            json.writeStringField("name", protocol.landmarks().get(i));
            json.writeNumberField("x", rounded(points.x(i)));
            json.writeNumberField("y", rounded(points.y(i)));
            json.writeEndObject();
        }
        json.writeEndArray();
        writeParts(json, protocol);
        json.writeEndObject();
    }

    /** The parts of a protocol: the indices of their landmarks, in drawing order. */
    static void writeParts(JsonGenerator json, Protocol protocol) throws IOException {
        json.writeArrayFieldStart("parts");
        for (Part part : protocol.parts()) {
            json.writeStartObject();
            json.writeStringField("name", part.name());
            json.writeBooleanField("closed", part.closed());
            json.writeArrayFieldStart("points");
            for (int index : part.landmarks()) {
                json.writeNumber(index);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, rounded(value.getAsDouble()));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * STEPS) / STEPS;
    }
}
