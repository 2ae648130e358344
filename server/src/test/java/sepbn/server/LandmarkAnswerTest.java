package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import sepbn.fixtures.SmallModel;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.json.Formats;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.PredictedFace;
import sepbn.protocol.Branch;

final class LandmarkAnswerTest {
    private static final Branch FIRST = SmallModel.BRANCHES.get(0);
    private static final Branch SECOND = SmallModel.BRANCHES.get(1);

    @Test
    void aFacesPlausibilityIsThatOfTheBranchesThatAreAsked() throws IOException {
        assertThat(face(FIRST, SECOND).path("plausibility").asDouble()).isEqualTo(0.5);
        assertThat(face(SECOND).path("plausibility").asDouble()).isEqualTo(0.75);
        assertThat(face(SECOND).path("branches").size()).isEqualTo(1);
    }

    private static JsonNode face(Branch... asked) throws IOException {
        PredictedFace face = new PredictedFace(
                new Box(0, 0, 10, 10), OptionalDouble.empty(), List.of(answer(FIRST, 0.25), answer(SECOND, 0.75)));
        Reply reply = LandmarkAnswer.of(new Engine.Answer(10, 10, List.of(face), 0), List.of(asked));
        return Formats.json().readTree(reply.body()).at("/faces/0");
    }

    private static FaceLandmarks answer(Branch branch, double plausibility) {
        return new FaceLandmarks(
                branch, Landmarks.of(new double[2 * branch.protocol().count()]), OptionalDouble.of(plausibility));
    }
}
