package sepbn.evaluate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sepbn.evaluate.TestFaces.ANSWER;
import static sepbn.evaluate.TestFaces.PROTOCOL;
import static sepbn.evaluate.TestFaces.SIZE;
import static sepbn.evaluate.TestFaces.constant;
import static sepbn.evaluate.TestFaces.dataSet;
import static sepbn.evaluate.TestFaces.face;
import static sepbn.evaluate.TestFaces.model;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sepbn.data.DataSet;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.ImageException;
import sepbn.model.CropPolicy;
import sepbn.model.LandmarkModel;
import sepbn.protocol.Protocol;
import sepbn.protocol.ProtocolException;
import sepbn.protocol.Protocols;

/** What can't be evaluated is refused in one line that says why. */
class EvaluatorRefusalTest {
    private static final CropPolicy POLICY = CropPolicy.DEFAULT;
    private static final EvaluationSettings SETTINGS = EvaluationSettings.defaults();
    private static final Box BOX = new Box(10, 15, 30, 40);

    @Test
    void anImageThatCannotBeLoadedIsNamed() {
        Sample good = face("good", BOX, POLICY, 0, 0);
        Sample unreadable = new Sample(
                "bad",
                () -> {
                    throw new ImageException("image faces/bad.jpg ends too early");
                },
                good.landmarks(),
                BOX,
                Set.of());
        Sample defect = new Sample(
                "odd",
                () -> {
                    throw new IndexOutOfBoundsException("Index 7");
                },
                good.landmarks(),
                BOX,
                Set.of());
        assertThatThrownBy(() -> Evaluator.evaluate(constant(), dataSet(good, unreadable), POLICY, SETTINGS))
                .isInstanceOf(ImageException.class)
                .hasMessage("image faces/bad.jpg ends too early");
        assertThatThrownBy(() -> Evaluator.evaluate(constant(), dataSet(defect), POLICY, SETTINGS))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("face odd of test:faces")
                .hasMessageContaining("Index 7");
    }

    @Test
    void aProtocolThatTheModelDoesNotKnowIsRefusedInOneLine() {
        DataSet data = dataSet(face("a", BOX, POLICY, 0, 0));
        Protocol known = Protocols.named("aflw-19");
        LandmarkModel model = new MeanShapeModel(known, Landmarks.of(new double[2 * known.count()]), SIZE);
        assertThatThrownBy(() -> Evaluator.evaluate(model, data, POLICY, SETTINGS))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("protocol (=mtfl-5) of the data must be one that the model knows: [aflw-19]; "
                        + "choose other data or another model");
    }

    @Test
    void aProtocolOfTheSameNameAndOtherLandmarksIsRefused() {
        Protocol other = new Protocol(
                PROTOCOL.name(), List.of("a", "b", "c", "d", "e"), PROTOCOL.flip(), PROTOCOL.normalisers(), List.of());
        DataSet data = dataSet(face("a", BOX, POLICY, 0, 0));
        assertThatThrownBy(() -> Evaluator.evaluate(new MeanShapeModel(other, ANSWER, SIZE), data, POLICY, SETTINGS))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("must have the landmarks of the model's protocol of that name");
    }

    @Test
    void anUnknownNormaliserIsRefusedWithThoseThereAre() {
        DataSet data = dataSet(face("a", BOX, POLICY, 0, 0));
        assertThatThrownBy(() -> Evaluator.evaluate(constant(), data, POLICY, SETTINGS.withNormaliser("nose")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("nose")
                .hasMessageContaining("[inter-pupil, box, diag]");
    }

    @Test
    void aFaceWithoutNormalisingDistanceIsNamed() {
        Landmarks oneEyed = Landmarks.of(5, 5, 5, 5, 6, 7, 4, 9, 8, 9);
        DataSet data = dataSet(new Sample("cyclops", TestFaces.grey(0), oneEyed, BOX, Set.of()));
        assertThatThrownBy(() -> Evaluator.evaluate(constant(), data, POLICY, SETTINGS))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("face cyclops of test:faces: normalising distance (=0.0)");
    }

    @Test
    void landmarksThatAreNotFiniteAreRefused() {
        double[] broken = ANSWER.toArray();
        broken[3] = Double.NaN;
        DataSet data = dataSet(face("a", BOX, POLICY, 0, 0));
        assertThatThrownBy(() -> Evaluator.evaluate(model(crop -> Landmarks.of(broken)), data, POLICY, SETTINGS))
                .isInstanceOf(NonFiniteLandmarksException.class)
                .hasMessageContaining("face a of test:faces must be finite numbers")
                .hasMessageEndingWith("train with a lower learning rate");
    }

    @Test
    void modelsOfDifferentInputSizesAreRefused() {
        DataSet data = dataSet(face("a", BOX, POLICY, 0, 0));
        List<LandmarkModel> models = List.of(constant(), new MeanShapeModel(PROTOCOL, ANSWER, 64));
        assertThatThrownBy(() -> Evaluator.evaluate(models, data, POLICY, SETTINGS, EvaluationProgress.NONE))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("input size (=64)");
    }
}
