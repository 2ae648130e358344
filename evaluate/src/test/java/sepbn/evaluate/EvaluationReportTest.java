package sepbn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {
    @Test
    void printsTheFiguresAsOneJsonObject() {
        // FR@10: 1 of 4. AUC@10: (8 + 6 + 1 + 0) / 4 / 10. FR@8: 2 of 4. AUC@8: (6 + 4) / 4 / 8.
        Evaluation model = evaluation(2, 4, 9, 12);
        Evaluation meanShape = evaluation(10, 20, 30, 40);
        assertThat(EvaluationReport.of(model, meanShape, Optional.empty(), "from scratch")
                        .json())
                .isEqualTo("{\"data\":\"test:faces\",\"protocol\":\"mtfl-5\",\"images\":4,\"nme\":6.75,\"fr8\":50.0,"
                        + "\"fr10\":25.0,\"auc8\":0.3125,\"auc10\":0.375,\"normaliser\":\"inter-pupil\","
                        + "\"mean_shape_nme\":25.0,\"subsets\":{"
                        + "\"even\":{\"images\":2,\"nme\":5.5,\"fr8\":50.0,\"fr10\":0.0,\"auc8\":0.375,\"auc10\":0.45},"
                        + "\"odd\":{\"images\":2,\"nme\":8.0,\"fr8\":50.0,\"fr10\":50.0,\"auc8\":0.25,\"auc10\":0.3}},"
                        + "\"init\":\"from scratch\"}");
    }

    @Test
    void anEvaluationOverNoFacesIsRefused() {
        assertThatThrownBy(EvaluationReportTest::evaluation)
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("test:faces")
                .hasMessageContaining("at least one face");
    }

    private static Evaluation evaluation(double... nmes) {
        List<FaceError> faces = IntStream.range(0, nmes.length)
                .mapToObj(i -> new FaceError(
                        i, "face-" + i, Set.of(i % 2 == 0 ? "even" : "odd"), "face-" + i, nmes[i], TestFaces.ANSWER))
                .toList();
        return new Evaluation("test:faces", "mtfl-5", "inter-pupil", faces, List.of(1.0, 1.0, 1.0, 1.0, 1.0));
    }
}
