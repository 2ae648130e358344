package sepbn.predict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
import sepbn.protocol.Branch;
import sepbn.weights.StoredModel;

/**
 * The model's passes over the crops of faces: a first one that draws the boxes of detected faces anew, if the settings want it, and
 * one that answers.
 *
 * @param branches that answer
 */
record LandmarkPasses(StoredModel model, PredictorSettings settings, List<Branch> branches) {
    /**
     * Where to look for a face.
     *
     * @param detection the detector's score, where one drew the box
     */
    record Place(Image image, Box box, OptionalDouble detection) {}

    /** A face for each place, all crops in memory at once. */
    List<PredictedFace> find(List<Place> places) {
        return inOnePass(refined(places));
    }

    /** The places with the boxes of detected faces drawn anew, round the landmarks that a first pass finds. */
    private List<Place> refined(List<Place> places) {
        List<Place> detected =
                places.stream().filter(place -> place.detection().isPresent()).toList();
        if (!settings.refine() || model.manifest().crop().box() != BoxKind.LANDMARKS || detected.isEmpty()) {
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

    private List<PredictedFace> inOnePass(List<Place> places) {
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
}
