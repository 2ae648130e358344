package sepbn.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.model.BoxKind;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.model.Crops;
import sepbn.model.LandmarkModel;
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
 * <p>Everything is in pixels of the upright image, pixel centres at integers. May be used by several threads at once, and
 * closed by the last of them. Requests that come together take less time together: see {@link #predict(List)}.
 */
public final class LandmarkPredictor implements AutoCloseable {
    /** Crops that are in memory at once. */
    private static final int CHUNK = 64;

    private final StoredModel model;
    private final PredictorSettings settings;
    private final List<Branch> branches;
    private final LazyDetector detector;

    private LandmarkPredictor(StoredModel model, Supplier<FaceDetector> detector, PredictorSettings settings) {
        this.model = model;
        this.settings = settings;
        this.detector = new LazyDetector(detector);
        List<Branch> all = model.manifest().branches();
        branches = settings.branches().isEmpty()
                ? all
                : settings.branches().stream()
                        .distinct()
                        .map(name -> Branch.named(name, all))
                        .toList();
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
        List<DetectedFace> faces = detect(image);
        List<PredictedFace> found = predict(image, faces.stream().map(this::box).toList());
        List<PredictedFace> scored = new ArrayList<>();
        for (int i = 0; i < faces.size(); i++) {
            scored.add(found.get(i).withDetection(faces.get(i).score()));
        }
        return scored;
    }

    /** The faces of a picture, the surest first. */
    public List<DetectedFace> detect(Image image) {
        return detector.get().detect(image);
    }

    /** The box of a detected face that the model is given: of the kind that it was trained with. */
    public Box box(DetectedFace face) {
        return model.manifest().crop().box() == BoxKind.DETECTOR ? face.box() : face.faceBox();
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
        List<Place> places = new ArrayList<>();
        for (FaceRequest request : requests) {
            request.boxes().forEach(box -> places.add(new Place(request.image(), box)));
        }
        List<PredictedFace> faces = new ArrayList<>();
        for (int first = 0; first < places.size(); first += CHUNK) {
            faces.addAll(find(places.subList(first, Math.min(places.size(), first + CHUNK))));
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

    /** Where to look for a face. */
    private record Place(Image image, Box box) {}

    private List<PredictedFace> find(List<Place> places) {
        int size = model.network().inputSize();
        CropPolicy policy = model.manifest().crop();
        CropBatch crops = CropBatch.allocate(places.size(), size);
        for (int i = 0; i < places.size(); i++) {
            Crops.fill(crops, i, places.get(i).image(), places.get(i).box(), policy);
        }
        Map<String, List<Landmarks>> found = network(false).predict(crops, names());
        Map<String, List<Landmarks>> mirrored =
                settings.plausibility() ? network(true).predict(Plausibility.mirrored(crops), names()) : Map.of();
        List<PredictedFace> faces = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Affine toImage =
                    Crops.imageToCrop(places.get(i).box(), policy, size).inverse();
            List<FaceLandmarks> answers = new ArrayList<>();
            for (Branch branch : branches) {
                Landmarks inCrop = found.get(branch.name()).get(i);
                OptionalDouble plausibility = settings.plausibility()
                        ? OptionalDouble.of(Plausibility.of(
                                branch,
                                size,
                                inCrop,
                                mirrored.get(branch.name()).get(i)))
                        : OptionalDouble.empty();
                answers.add(new FaceLandmarks(branch, inCrop.transformed(toImage), plausibility));
            }
            faces.add(new PredictedFace(places.get(i).box(), OptionalDouble.empty(), answers));
        }
        return faces;
    }

    private LandmarkModel network(boolean mirrored) {
        return settings.domain()
                .map(domain -> model.network().inDomain(mirrored ? domain.mirrored() : domain))
                .orElse(model.network());
    }

    private List<String> names() {
        return branches.stream().map(Branch::name).toList();
    }

    @Override
    public void close() {
        detector.close();
        model.close();
    }
}
