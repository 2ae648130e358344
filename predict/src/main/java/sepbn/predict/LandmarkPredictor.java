package sepbn.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.model.BoxKind;
import sepbn.predict.face.CascadeDetector;
import sepbn.predict.face.DetectedFace;
import sepbn.predict.face.FaceDetector;
import sepbn.protocol.Branch;
import sepbn.weights.Manifest;
import sepbn.weights.StoredModel;

/**
 * Finds the landmarks of the faces in pictures, with an exported model:
 *
 * <pre>{@code
 * try (LandmarkPredictor predictor = LandmarkPredictor.load(Path.of("face.onnx"))) {
 *     Image photo = ImageReader.read(Path.of("photo.jpg"));
 *     for (PredictedFace face : predictor.predict(photo)) {
 *         for (FaceLandmarks answer : face.answers()) {
 *             System.out.println(answer.branch().name() + " " + answer.points());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Everything is in pixels of the upright image, pixel centres at integers. May be used by several threads at once; what is asked
 * after it is closed is refused. Requests that come together take less time together: see {@link #predict(List)}.
 */
public final class LandmarkPredictor implements AutoCloseable {
    /** Crops that are in memory at once. */
    private static final int CHUNK = 64;

    private final StoredModel model;
    private final List<Branch> branches;
    private final LandmarkPasses passes;
    private final LazyDetector detector;

    private LandmarkPredictor(StoredModel model, Supplier<FaceDetector> detector, PredictorSettings settings) {
        this.model = model;
        this.detector = new LazyDetector(detector);
        List<Branch> all = model.manifest().branches();
        branches = settings.branches().isEmpty()
                ? all
                : settings.branches().stream()
                        .distinct()
                        .map(name -> Branch.named(name, all))
                        .toList();
        passes = new LandmarkPasses(model, settings, branches);
    }

    /**
     * Loads a model that sepbn has exported, to use with the default settings and OpenCV's cascades.
     *
     * @throws PredictException if the file can't be used
     */
    public static LandmarkPredictor load(Path model) {
        return load(model, PredictorSettings.DEFAULT);
    }

    /** The same with other settings. */
    public static LandmarkPredictor load(Path model, PredictorSettings settings) {
        OnnxModel loaded = OnnxModel.load(model, settings.threads());
        try {
            return of(loaded, CascadeDetector::open, settings);
        } catch (RuntimeException e) {
            loaded.close();
            throw e;
        }
    }

    /**
     * A predictor with any model, which need not be an exported one, and any detector. Both are the predictor's from now on: it
     * closes them.
     *
     * @param detector opened when a face is first looked for
     * @throws PredictException if the model must be told a domain and the settings have none, or the other way round
     * @throws sepbn.protocol.ProtocolException if the settings name a branch that the model does not have
     */
    public static LandmarkPredictor of(StoredModel model, Supplier<FaceDetector> detector, PredictorSettings settings) {
        boolean needed = !model.manifest().domains().isEmpty();
        if (needed && settings.domain().isEmpty()) {
            throw new PredictException(
                    "the model has brute-force SepBN, which must be told where a face looks; give a domain");
        }
        if (!needed && settings.domain().isPresent()) {
            throw new PredictException(
                    "a domain is for brute-force SepBN, which the model does not have; leave it out");
        }
        return new LandmarkPredictor(model, detector, settings);
    }

    /** What the model says about itself: licence of the training data, crop policy, provenance. */
    public Manifest manifest() {
        return model.manifest();
    }

    /** The branches that answer, in their order. */
    public List<Branch> branches() {
        return branches;
    }

    /** Finds the faces of a picture and their landmarks, the surest face first. */
    public List<PredictedFace> predict(Image image) {
        return predict(List.of(detect(image))).get(0);
    }

    /** Finds the faces of a picture, the surest first, and leaves their landmarks to {@link #predict(List)}. */
    public FaceRequest detect(Image image) {
        List<DetectedFace> faces = detector.get().detect(image).stream()
                .filter(face -> FaceRequest.overlaps(box(face), image))
                .toList();
        return new FaceRequest(
                image,
                faces.stream().map(this::box).toList(),
                faces.stream().map(DetectedFace::score).toList());
    }

    /** The box of a detected face that the model is given: of the kind that it was trained with. */
    private Box box(DetectedFace face) {
        return boxKind() == BoxKind.DETECTOR ? face.box() : face.faceBox();
    }

    private BoxKind boxKind() {
        return model.manifest().crop().box();
    }

    /**
     * Finds the landmarks of faces whose boxes are known.
     *
     * @param boxes in image pixels, of the kind that the model was trained with
     * @return one for each box
     * @throws PredictException if a box lies outside the image
     */
    public List<PredictedFace> predict(Image image, List<Box> boxes) {
        return predict(List.of(new FaceRequest(image, boxes))).get(0);
    }

    /** Finds the landmarks of a face that fills its picture. */
    public PredictedFace predictWhole(Image image) {
        return predict(List.of(FaceRequest.whole(image))).get(0).get(0);
    }

    /**
     * Finds the landmarks of the faces of several pictures with as few passes as possible.
     *
     * @return one list for each request, one face for each of its boxes
     */
    public List<List<PredictedFace>> predict(List<FaceRequest> requests) {
        List<LandmarkPasses.Place> places = new ArrayList<>();
        for (FaceRequest request : requests) {
            for (int i = 0; i < request.boxes().size(); i++) {
                OptionalDouble score = request.detected()
                        ? OptionalDouble.of(request.detections().get(i))
                        : OptionalDouble.empty();
                places.add(new LandmarkPasses.Place(
                        request.image(), request.boxes().get(i), score));
            }
        }
        List<PredictedFace> faces = new ArrayList<>();
        for (int first = 0; first < places.size(); first += CHUNK) {
            faces.addAll(passes.find(places.subList(first, Math.min(places.size(), first + CHUNK))));
        }
        List<List<PredictedFace>> answers = new ArrayList<>();
        int next = 0;
        for (FaceRequest request : requests) {
            int end = next + request.boxes().size();
            answers.add(List.copyOf(faces.subList(next, end)));
            next = end;
        }
        return answers;
    }

    @Override
    public void close() {
        detector.close();
        model.close();
    }
}
