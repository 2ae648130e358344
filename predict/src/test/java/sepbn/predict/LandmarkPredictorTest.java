package sepbn.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.domain.PoseDomain;
import sepbn.fixtures.SmallModel;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.model.Crops;
import sepbn.model.Enlargement;
import sepbn.model.MirroredModel;
import sepbn.network.NormalizationKind;
import sepbn.predict.face.DetectedFace;
import sepbn.predict.face.FaceDetector;
import sepbn.protocol.Branch;
import sepbn.protocol.ProtocolException;

class LandmarkPredictorTest {
    private static final Image PICTURE = SmallModel.noise(200, 150, 3);
    private static final List<Box> BOXES = List.of(new Box(20, 10, 80, 90), new Box(-10, 50, 120.5, 100));
    private static final PredictorSettings ONE_THREAD = PredictorSettings.DEFAULT.withThreads(1);

    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void export() {
        file = SmallModel.write(folder, NormalizationKind.SEPBN);
    }

    private static LandmarkPredictor load(PredictorSettings settings) {
        return LandmarkPredictor.load(file, settings);
    }

    @Test
    void pointsAreThoseOfTheNetworkInImagePixels() {
        CropBatch crop = CropBatch.allocate(1, 64);
        Crops.fill(crop, 0, PICTURE, BOXES.get(1), CropPolicy.DEFAULT);
        try (LandmarkPredictor predictor = load(ONE_THREAD);
                OnnxModel model = OnnxModel.load(file, 1)) {
            Landmarks expected = new MirroredModel(model)
                    .predict(crop, "eyes")
                    .get(0)
                    .transformed(Crops.imageToCrop(BOXES.get(1), CropPolicy.DEFAULT, 64)
                            .inverse());
            PredictedFace face = predictor.predict(PICTURE, BOXES).get(1);

            assertThat(face.box()).isEqualTo(BOXES.get(1));
            assertThat(face.detection()).isEmpty();
            assertThat(face.answers()).extracting(FaceLandmarks::branch).isEqualTo(SmallModel.BRANCHES);
            assertThat(face.answer("eyes").points().toArray()).containsExactly(expected.toArray(), within(1e-3));
        }
    }

    @Test
    void landmarksAndPartsGoByTheirNames() {
        try (LandmarkPredictor predictor = load(ONE_THREAD)) {
            FaceLandmarks answer = predictor.predict(PICTURE, BOXES).get(0).answer("300w-68");
            String last = answer.branch().protocol().landmarks().get(67);
            assertThat(answer.point(last)).isEqualTo(answer.points().point(67));
            String part = answer.branch().protocol().parts().get(0).name();
            List<Integer> indices = answer.branch().protocol().parts().get(0).landmarks();
            assertThat(answer.part(part))
                    .isEqualTo(indices.stream().map(answer.points()::point).toList());

            assertThatThrownBy(() -> answer.point("third eye"))
                    .isInstanceOf(PredictException.class)
                    .hasMessageStartingWith("landmark (=third eye) must be one of protocol 300w-68: [");
            assertThatThrownBy(() -> answer.part("ear"))
                    .isInstanceOf(PredictException.class)
                    .hasMessageStartingWith("part (=ear) must be one of protocol 300w-68: [");
            assertThatThrownBy(() -> predictor.predict(PICTURE, BOXES).get(0).answer("68"))
                    .hasMessage("branch (=68) must be one that was asked: [300w-68, eyes]");
        }
    }

    @Test
    void onlyTheBranchesThatAreAskedAnswer() {
        try (LandmarkPredictor predictor = load(ONE_THREAD.withBranches("eyes"));
                LandmarkPredictor all = load(ONE_THREAD)) {
            assertThat(predictor.branches()).extracting(Branch::name).containsExactly("eyes");
            assertThat(predictor.predict(PICTURE, BOXES).get(0).answers())
                    .containsExactly(all.predict(PICTURE, BOXES).get(0).answer("eyes"));
        }
        PredictorSettings unknown = ONE_THREAD.withBranches("nose");
        assertThatThrownBy(() -> load(unknown))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("branch (=nose) must be one of [300w-68, eyes]");
    }

    @Test
    void manyRequestsGetTheAnswersOfEachAlone() {
        List<FaceRequest> requests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            requests.add(new FaceRequest(SmallModel.noise(60 + i, 80, i), i % 3 == 0 ? List.of() : BOXES));
        }
        try (LandmarkPredictor predictor = load(ONE_THREAD)) {
            List<List<PredictedFace>> together = predictor.predict(requests);
            assertThat(together).hasSize(40);
            for (int i = 0; i < 40; i++) {
                List<PredictedFace> alone = predictor.predict(
                        requests.get(i).image(), requests.get(i).boxes());
                assertThat(together.get(i)).hasSameSizeAs(alone);
                for (int face = 0; face < alone.size(); face++) {
                    assertThat(points(together.get(i).get(face)))
                            .containsExactly(points(alone.get(face)), within(1e-3));
                }
            }
            assertThat(predictor.predict(List.of())).isEmpty();
        }
    }

    private static double[] points(PredictedFace face) {
        return face.answer("300w-68").points().toArray();
    }

    @Test
    void threadsDoNotDisturbEachOther() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (LandmarkPredictor predictor = load(ONE_THREAD)) {
            List<Image> pictures = IntStream.range(0, 8)
                    .mapToObj(i -> SmallModel.noise(90, 90, i))
                    .toList();
            List<double[]> expected = pictures.stream()
                    .map(picture -> points(predictor.predictWhole(picture)))
                    .toList();
            List<Callable<double[]>> work = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                Image picture = pictures.get(i % 8);
                work.add(() -> points(predictor.predictWhole(picture)));
            }
            List<Future<double[]>> found = threads.invokeAll(work);
            for (int i = 0; i < 160; i++) {
                assertThat(found.get(i).get()).containsExactly(expected.get(i % 8), within(1e-3));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void withoutTheMirrorImageTheAnswerIsTheNetworksOwnAndHasNoPlausibility() {
        CropBatch crop = CropBatch.allocate(1, 64);
        Crops.fill(crop, 0, PICTURE, BOXES.get(1), CropPolicy.DEFAULT);
        try (LandmarkPredictor predictor = load(ONE_THREAD.withMirror(false));
                OnnxModel model = OnnxModel.load(file, 1)) {
            Landmarks expected = model.predict(crop, "eyes")
                    .get(0)
                    .transformed(Crops.imageToCrop(BOXES.get(1), CropPolicy.DEFAULT, 64)
                            .inverse());
            PredictedFace face = predictor.predict(PICTURE, BOXES).get(1);

            assertThat(face.answer("eyes").points().toArray()).containsExactly(expected.toArray(), within(1e-3));
            assertThat(face.plausibility()).isEmpty();
        }
    }

    @Test
    void theFacesPlausibilityIsTheMeanOfItsAnswers() {
        try (LandmarkPredictor predictor = load(ONE_THREAD)) {
            PredictedFace face = predictor.predictWhole(PICTURE);
            FaceLandmarks first = face.answers().get(0);
            FaceLandmarks second = face.answers().get(1);

            assertThat(first.plausibility().orElseThrow()).isBetween(0.0, 1.0);
            assertThat(face.plausibility().orElseThrow())
                    .isCloseTo(
                            (first.plausibility().orElseThrow()
                                            + second.plausibility().orElseThrow())
                                    / 2,
                            within(1e-12));
        }
    }

    @Test
    void aDetectorsFacesAreFoundWithTheirScores() {
        boolean[] closed = {false};
        DetectedFace detected = new DetectedFace(new Box(0, 0, 50, 50), BOXES.get(0), 0.75);
        FaceDetector detector = new FaceDetector() {
            @Override
            public String name() {
                return "one";
            }

            @Override
            public List<DetectedFace> detect(Image image) {
                return List.of(detected);
            }

            @Override
            public Enlargement landmarkBox() {
                return Enlargement.NONE;
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        };
        try (LandmarkPredictor predictor = LandmarkPredictor.of(
                        OnnxModel.load(file, 1), () -> detector, ONE_THREAD.withRefinement(false));
                LandmarkPredictor plain = load(ONE_THREAD.withMirror(false));
                LandmarkPredictor refining =
                        LandmarkPredictor.of(OnnxModel.load(file, 1), () -> detector, ONE_THREAD)) {
            List<PredictedFace> faces = predictor.predict(PICTURE);
            assertThat(faces).hasSize(1);
            assertThat(faces.get(0).detection()).hasValue(0.75);
            // The model was trained with landmark boxes, so it gets the corrected one.
            assertThat(faces.get(0).box()).isEqualTo(BOXES.get(0));
            assertThat(closed[0]).isFalse();

            // A second pass gets the box of the landmarks of the first, which does without the mirror image.
            Landmarks first =
                    plain.predict(PICTURE, BOXES).get(0).answer("300w-68").points();
            Box redrawn = SmallModel.BRANCHES.get(0).protocol().faceBox(first);
            PredictedFace refined = refining.predict(PICTURE).get(0);
            assertThat(refined.box().overlap(redrawn)).isCloseTo(1, within(1e-4));
            assertThat(points(refined))
                    .containsExactly(
                            points(predictor.predict(PICTURE, List.of(redrawn)).get(0)), within(1e-3));
            assertThat(refined.detection()).hasValue(0.75);
        }
        assertThat(closed[0]).isTrue();
    }

    @Test
    void aBoxBesideThePictureIsRefused() {
        List<Box> beside = List.of(new Box(300, 10, 40, 40));
        assertThatThrownBy(() -> new FaceRequest(PICTURE, beside))
                .isInstanceOf(PredictException.class)
                .hasMessage("box (=300.0,10.0,40.0,40.0) must overlap the image of 200x150 pixels");
    }

    /** A picture of 200x150 pixels reaches from −0.5 to 199.5 and 149.5. */
    @Test
    void aBoxIsBesideThePictureWhereItsPixelsEnd() {
        List<Box> firstPixels = List.of(new Box(-10, 10, 9.7, 40), new Box(10, -10, 40, 9.7));
        assertThat(new FaceRequest(PICTURE, firstPixels).boxes()).isEqualTo(firstPixels);
        for (Box beside : List.of(new Box(199.6, 10, 40, 40), new Box(10, 149.6, 40, 40), new Box(-10, 10, 9.5, 40))) {
            assertThatThrownBy(() -> new FaceRequest(PICTURE, List.of(beside)))
                    .isInstanceOf(PredictException.class)
                    .hasMessageContaining("must overlap the image of 200x150 pixels");
        }
    }

    @Test
    void bruteForceSepBnMustBeToldWhereAFaceLooks() {
        Path brute = SmallModel.write(folder, NormalizationKind.BRUTE_FORCE);
        assertThatThrownBy(() -> LandmarkPredictor.load(brute))
                .isInstanceOf(PredictException.class)
                .hasMessageContaining("must be told where a face looks");
        PredictorSettings left = ONE_THREAD.withDomain(Optional.of(PoseDomain.LEFT));
        try (LandmarkPredictor predictor = LandmarkPredictor.load(brute, left);
                OnnxModel model = OnnxModel.load(brute, 1)) {
            assertThat(predictor.predictWhole(PICTURE).answers()).hasSize(2);
            assertThatThrownBy(() -> model.predict(CropBatch.allocate(1, 64), "eyes"))
                    .isInstanceOf(PredictException.class)
                    .hasMessageContaining("NEAR_FRONTAL");
        }
        assertThatThrownBy(() -> load(left)).hasMessageContaining("leave it out");
    }

    @Test
    void cropsMustBeOfTheModelsSize() {
        try (OnnxModel model = OnnxModel.load(file, 1)) {
            assertThatThrownBy(() -> model.predict(CropBatch.allocate(1, 32), "eyes"))
                    .isInstanceOf(PredictException.class)
                    .hasMessage("crops of 32 pixels must have the model's input size, 64");
        }
    }

    @Test
    void threadsMustNotBeNegative() {
        assertThatThrownBy(() -> PredictorSettings.DEFAULT.withThreads(-1))
                .isInstanceOf(PredictException.class)
                .hasMessageContaining("threads (=-1) must be at least 0");
    }
}
