package sepbn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sepbn.evaluate.TestFaces.ANSWER;
import static sepbn.evaluate.TestFaces.PROTOCOL;
import static sepbn.evaluate.TestFaces.SIZE;
import static sepbn.evaluate.TestFaces.dataSet;
import static sepbn.evaluate.TestFaces.face;
import static sepbn.evaluate.TestFaces.grey;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sepbn.data.DataSet;
import sepbn.data.Sample;
import sepbn.domain.PoseDomains;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.model.CropPolicy;

class BranchChoiceTest {
    private static final CropPolicy POLICY = CropPolicy.DEFAULT;
    private static final Box BOX = new Box(10, 15, 40, 40);

    /** Branch k is right about faces that lie 2·k pixels further right than the model's answer. */
    private final DataSet faces = dataSet(
            face("a", BOX, POLICY, 0, 0),
            face("b", BOX, POLICY, 2, 0),
            face("c", BOX, POLICY, 3.5, 0),
            face("d", BOX, POLICY, 8, 0));

    private static List<Evaluation> evaluate(DataSet data) {
        List<MeanShapeModel> branches = IntStream.range(0, 3)
                .mapToObj(k -> new MeanShapeModel(
                        PROTOCOL, ANSWER.transformed(Affine.translation(2 * k * SIZE / 40.0, 0)), SIZE))
                .toList();
        return Evaluator.evaluate(branches, data, POLICY, EvaluationSettings.defaults(), EvaluationProgress.NONE);
    }

    /** The eyes are 20 pixels apart, so a pixel is 5 per cent: errors of 0, 0, 0.5 and 4 pixels. */
    @Test
    void theBestBranchOfEachFaceCounts() {
        List<Evaluation> branches = evaluate(faces);
        Evaluation best = BranchChoice.best(branches, faces);
        assertThat(best.faces())
                .extracting(FaceError::nme)
                .satisfiesExactly(
                        nme -> assertThat(nme).isCloseTo(0, within(1e-6)),
                        nme -> assertThat(nme).isCloseTo(0, within(1e-6)),
                        nme -> assertThat(nme).isCloseTo(2.5, within(1e-6)),
                        nme -> assertThat(nme).isCloseTo(20, within(1e-6)));
        assertThat(best.landmarkErrors()).allSatisfy(error -> assertThat(error).isCloseTo(22.5 / 4, within(1e-6)));
        assertThat(best.normaliser()).isEqualTo(branches.get(0).normaliser());
    }

    @Test
    void theBranchOfTheFacesDomainIsGiven() {
        DataSet looking = dataSet(looking("ahead", 0), looking("right", 6), looking("left", -6));
        PoseDomains domains = PoseDomains.fit(
                PROTOCOL, looking.samples().stream().map(Sample::landmarks).toList());
        List<Evaluation> answers = evaluate(looking);

        Evaluation given = BranchChoice.given(answers, looking, domains);
        assertThat(given.faces())
                .containsExactly(
                        answers.get(0).faces().get(0),
                        answers.get(2).faces().get(1),
                        answers.get(1).faces().get(2));
        assertThat(given.faces())
                .doesNotContainAnyElementsOf(answers.get(0).faces().subList(1, 3));
    }

    private static Sample looking(String id, double nose) {
        return new Sample(id, grey(100), turned(nose), BOX, Set.of());
    }

    /** The answer's face with its nose moved towards one side. */
    private static Landmarks turned(double by) {
        double[] coordinates = ANSWER.toArray();
        coordinates[4] += by;
        return Landmarks.of(coordinates);
    }
}
