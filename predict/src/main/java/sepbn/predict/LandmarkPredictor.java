package sepbn.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.GeometryException;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.model.BoxKind;
import sepbn.model.CropBatch;
import sepbn.model.Crops;
import sepbn.model.LandmarkModel;
import sepbn.model.MirroredModel;
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
        List<Place> places = new ArrayList<>();
        for (FaceRequest request : requests) {
            for (int i = 0; i < request.boxes().size(); i++) {
                OptionalDouble score = request.detected()
                        ? OptionalDouble.of(request.detections().get(i))
                        : OptionalDouble.empty();
                places.add(new Place(request.image(), request.boxes().get(i), score));
            }
        }
        List<PredictedFace> faces = new ArrayList<>();
        for (int first = 0; first < places.size(); first += CHUNK) {
            faces.addAll(find(refined(places.subList(first, Math.min(places.size(), first + CHUNK)))));
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

    /**
     * Where to look for a face.
     *
     * @param detection the detector's score, where one drew the box
     */
    private record Place(Image image, Box box, OptionalDouble detection) {}

    /** The places with the boxes of detected faces drawn anew, round the landmarks that a first pass finds. */
    private List<Place> refined(List<Place> places) {
        List<Place> detected =
                places.stream().filter(place -> place.detection().isPresent()).toList();
        if (!settings.refine() || boxKind() != BoxKind.LANDMARKS || detected.isEmpty()) {
            return places;
        }
        Branch first = branches.get(0);
        List<Landmarks> found =
                network().predict(crops(detected), List.of(first.name())).get(first.name());
        List<Place> refined = new ArrayList<>();
        int next = 0;
        for (Place place : places) {
            refined.add(place.detection().isPresent() ? redrawn(place, first, found.get(next++)) : place);
        }
        return refined;
    }

    private Place redrawn(Place place, Branch branch, Landmarks inCrop) {
        Landmarks points = inCrop.transformed(toImage(place));
        try {
            Box box = branch.protocol().faceBox(points);
            return FaceRequest.overlaps(box, place.image()) ? new Place(place.image(), box, place.detection()) : place;
        } catch (GeometryException e) { // all in one place: no face, and the score will say so
            return place;
        }
    }

    private CropBatch crops(List<Place> places) {
        CropBatch crops = CropBatch.allocate(places.size(), model.network().inputSize());
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Crops.fill(crops, i, place.image(), place.box(), model.manifest().crop());
        }
        return crops;
    }

    private Affine toImage(Place place) {
        return Crops.imageToCrop(
                        place.box(), model.manifest().crop(), model.network().inputSize())
                .inverse();
    }

    private List<PredictedFace> find(List<Place> places) {
        Map<String, List<Answer>> found = answers(crops(places));
        List<PredictedFace> faces = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Affine toImage = toImage(places.get(i));
            List<FaceLandmarks> answers = new ArrayList<>();
            for (Branch branch : branches) {
                Answer answer = found.get(branch.name()).get(i);
                answers.add(new FaceLandmarks(branch, answer.inCrop().transformed(toImage), answer.plausibility()));
            }
            faces.add(new PredictedFace(places.get(i).box(), places.get(i).detection(), answers));
        }
        return faces;
    }

    /** A branch's answer for one crop. */
    private record Answer(Landmarks inCrop, OptionalDouble plausibility) {}

    private Map<String, List<Answer>> answers(CropBatch crops) {
        Map<String, List<Answer>> answers = new LinkedHashMap<>();
        if (settings.mirror()) {
            MirroredModel mirrored = new MirroredModel(model.network());
            settings.domain()
                    .map(mirrored::inDomain)
                    .orElse(mirrored)
                    .both(crops, names())
                    .forEach((branch, pairs) -> answers.put(
                            branch,
                            pairs.stream()
                                    .map(pair -> new Answer(pair.mean(), OptionalDouble.of(Plausibility.of(pair))))
                                    .toList()));
        } else {
            network()
                    .predict(crops, names())
                    .forEach((branch, found) -> answers.put(
                            branch,
                            found.stream()
                                    .map(points -> new Answer(points, OptionalDouble.empty()))
                                    .toList()));
        }
        return answers;
    }

    private LandmarkModel network() {
        return settings.domain().map(model.network()::inDomain).orElse(model.network());
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
