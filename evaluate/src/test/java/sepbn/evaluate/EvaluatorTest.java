package sepbn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static sepbn.evaluate.TestFaces.ANSWER;
import static sepbn.evaluate.TestFaces.PROTOCOL;
import static sepbn.evaluate.TestFaces.SIZE;
import static sepbn.evaluate.TestFaces.constant;
import static sepbn.evaluate.TestFaces.dataSet;
import static sepbn.evaluate.TestFaces.face;
import static sepbn.evaluate.TestFaces.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataSet;
import sepbn.data.MeanShape;
import sepbn.data.Sample;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.metric.Nme;
import sepbn.model.BoxKind;
import sepbn.model.CropPolicy;
import sepbn.model.Enlargement;
import sepbn.model.LandmarkModel;

class EvaluatorTest {
    private static final CropPolicy POLICY = CropPolicy.DEFAULT;
    private static final EvaluationSettings SETTINGS = EvaluationSettings.defaults();

    /** 30×40 pixels: its square's side is 40, so a crop of 32 pixels has 0.8 crop pixels to an image pixel. */
    private static final Box BOX = new Box(10, 15, 30, 40);

    @ParameterizedTest
    @CsvSource({
        "inter-pupil, 25", // the eyes are 16 crop pixels apart, 20 image pixels; 5 / 20
        "box, 14.433756729740644", // 5 / √(30·40)
        "diag, 10" // 5 / √(30² + 40²)
    })
    void everyPointThreeAndFourPixelsOffIsFivePixelsOverTheNormaliser(String normaliser, double nme) {
        DataSet data = dataSet(face("a", BOX, POLICY, 3, 4));
        Evaluation evaluation = Evaluator.evaluate(constant(), data, POLICY, SETTINGS.withNormaliser(normaliser));
        assertThat(evaluation.faces().get(0).nme()).isCloseTo(nme, within(1e-9));
        assertThat(evaluation.normaliser()).isEqualTo(normaliser);
        assertThat(evaluation.landmarkErrors()).hasSize(5).allSatisfy(error -> assertThat(error)
                .isCloseTo(nme, within(1e-9)));
    }

    @Test
    void dividesByTheProtocolsUsualNormaliserUnlessToldOtherwise() {
        Evaluation evaluation = Evaluator.evaluate(constant(), dataSet(face("a", BOX, POLICY, 3, 4)), POLICY, SETTINGS);
        assertThat(evaluation.normaliser()).isEqualTo("inter-pupil");
        assertThat(evaluation.distribution().mean()).isCloseTo(25, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 80, 60, 1", "10.3, -7.7, 21.9, 53.1, 1.3", "500, 300, 2.5, 2.5, 2", "-40, 3, 3000, 17, 0.5"})
    void whatIsFoundInTheCropIsPutBackIntoTheImage(double x, double y, double w, double h, double enlargement) {
        CropPolicy policy = new CropPolicy(BoxKind.LANDMARKS, Enlargement.uniform("own", enlargement));
        Sample sample = face("a", new Box(x, y, w, h), policy, 0, 0);
        Landmarks found = Evaluator.evaluate(constant(), dataSet(sample), policy, SETTINGS)
                .faces()
                .get(0)
                .predicted();
        for (int i = 0; i < found.count(); i++) {
            assertThat(found.point(i).distanceTo(sample.landmarks().point(i))).isLessThan(1e-4);
        }
    }

    @Test
    void theMeanOverTheFacesIsTheMeanOfTheirErrors() {
        // 2, 4 and 0 pixels of 20: 10, 20 and 0 per cent.
        DataSet data = dataSet(
                face("a", BOX, POLICY, 2, 0, "left", "all"),
                face("b", BOX, POLICY, 0, -4, "right", "all"),
                face("c", BOX, POLICY, 0, 0, "left", "all"));
        Evaluation evaluation = Evaluator.evaluate(constant(), data, POLICY, SETTINGS);
        assertThat(evaluation.images()).isEqualTo(3);
        assertThat(evaluation.distribution().mean()).isCloseTo(10, within(1e-9));
        assertThat(evaluation.subsets()).containsOnlyKeys("all", "left", "right");
        assertThat(evaluation.subsets().get("left").mean()).isCloseTo(5, within(1e-9));
        assertThat(evaluation.subsets().get("right").mean()).isCloseTo(20, within(1e-9));
        assertThat(evaluation.subsets().get("all")).isEqualTo(evaluation.distribution());
        assertThat(evaluation.worst(2)).extracting(FaceError::id).containsExactly("b", "a");
        assertThat(evaluation.best(5)).extracting(FaceError::id).containsExactly("c", "a", "b");
    }

    @Test
    void everyCropGoesToItsOwnFaceWhateverTheBatchesAndThreads() {
        List<Sample> samples = IntStream.range(0, 23)
                .mapToObj(i -> {
                    Sample sample = face("face-" + i, new Box(10 + 0.4 * i, 12, 20 + i, 30), POLICY, 0, 0);
                    return new Sample(
                            sample.id(), TestFaces.grey(10 * i), sample.landmarks(), sample.box(), sample.subsets());
                })
                .toList();
        DataSet data = DataSet.of("test:grey", PROTOCOL, samples, "none");
        // Reads the grey value v = 10·i of the crop's centre back from (v − 127.5) / 128 and moves all points by v.
        Function<float[], Landmarks> seeing = crop -> {
            double value = 128 * crop[3 * (SIZE * (SIZE / 2) + SIZE / 2)] + 127.5;
            return ANSWER.transformed(Affine.translation(value, 0));
        };
        Evaluation oneByOne = Evaluator.evaluate(
                model(seeing), data, POLICY, SETTINGS.withThreads(1).withBatchSize(1));
        for (FaceError face : oneByOne.faces()) {
            // v crop pixels are v / 16 of the distance between the eyes.
            assertThat(face.nme()).isCloseTo(100 * 10 * face.index() / 16.0, within(0.01));
        }
        for (int batchSize : new int[] {2, 7, 23, 100}) {
            assertThat(Evaluator.evaluate(
                            model(seeing), data, POLICY, SETTINGS.withThreads(3).withBatchSize(batchSize)))
                    .isEqualTo(oneByOne);
        }
    }

    @Test
    void theMeanShapeModelScoresWhatItsShapeDoes() {
        DataSet data = dataSet(
                face("a", BOX, POLICY, 2, 1),
                face("b", new Box(0, 0, 60, 20), POLICY, -3, 5),
                face("c", BOX, POLICY, 0, 7));
        Landmarks mean = MeanShape.of(data, POLICY, SIZE);
        double direct = 0;
        for (Sample sample : data.samples()) {
            Landmarks placed = mean.transformed(
                    Affine.fromBoxToCrop(POLICY.apply(sample.box()), SIZE).inverse());
            double distance =
                    sample.landmarks().point(0).distanceTo(sample.landmarks().point(1));
            direct += Nme.of(placed, sample.landmarks(), distance) / data.size();
        }
        Evaluation floor = Evaluator.evaluate(new MeanShapeModel(PROTOCOL, mean, SIZE), data, POLICY, SETTINGS);
        assertThat(floor.distribution().mean()).isCloseTo(direct, within(1e-9)).isGreaterThan(1);
    }

    @Test
    void modelsEvaluatedTogetherScoreAsTheyDoAloneAndEachFaceIsLoadedOnce() {
        AtomicInteger loads = new AtomicInteger();
        Sample sample = face("a", BOX, POLICY, 3, 4);
        DataSet data = dataSet(new Sample(
                "a",
                () -> {
                    loads.incrementAndGet();
                    return sample.image().load();
                },
                sample.landmarks(),
                BOX,
                Set.of()));
        LandmarkModel other = model(crop -> ANSWER.transformed(Affine.scaling(1.1, 0.9)));
        List<Evaluation> together =
                Evaluator.evaluate(List.of(constant(), other), data, POLICY, SETTINGS, EvaluationProgress.NONE);
        assertThat(loads).hasValue(1);
        assertThat(together)
                .containsExactly(
                        Evaluator.evaluate(constant(), data, POLICY, SETTINGS),
                        Evaluator.evaluate(other, data, POLICY, SETTINGS));
        assertThat(together.get(0)).isNotEqualTo(together.get(1));
    }

    @Test
    void loadsAtMostOneBatchAheadOfTheModelAndTellsHowFarItIs() {
        AtomicInteger loads = new AtomicInteger();
        Sample face = face("a", BOX, POLICY, 0, 0);
        List<Sample> samples = IntStream.range(0, 10)
                .mapToObj(i -> new Sample(
                        "face-" + i,
                        () -> {
                            loads.incrementAndGet();
                            return face.image().load();
                        },
                        face.landmarks(),
                        BOX,
                        Set.of()))
                .toList();
        DataSet data = DataSet.of("test:many", PROTOCOL, samples, "none");
        AtomicInteger scored = new AtomicInteger();
        LandmarkModel counting = model(crop -> {
            assertThat(loads.get()).isLessThanOrEqualTo(scored.get() + 2 * 3);
            return ANSWER;
        });
        List<String> heard = new ArrayList<>();
        Evaluator.evaluate(List.of(counting), data, POLICY, SETTINGS.withBatchSize(3), (done, total) -> {
            scored.set(done);
            heard.add(done + "/" + total);
        });
        assertThat(heard).containsExactly("3/10", "6/10", "9/10", "10/10");
        assertThat(loads).hasValue(10);
    }
}
