package sepbn.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Affine;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.protocol.Branch;

/**
 * A model that is asked about each crop and about its mirror image, and answers with the mean of both: their errors differ in
 * part, so the mean's is smaller. Closing it leaves the model open.
 */
public final class MirroredModel implements LandmarkModel {
    private final LandmarkModel model;
    private final LandmarkModel forMirrored;

    /** For a model that need not be told a domain. */
    public MirroredModel(LandmarkModel model) {
        this(model, model);
    }

    private MirroredModel(LandmarkModel model, LandmarkModel forMirrored) {
        this.model = model;
        this.forMirrored = forMirrored;
    }

    @Override
    public int inputSize() {
        return model.inputSize();
    }

    @Override
    public List<Branch> branches() {
        return model.branches();
    }

    @Override
    public Map<String, List<Landmarks>> predict(CropBatch crops, List<String> branches) {
        Map<String, List<Landmarks>> means = new LinkedHashMap<>();
        both(crops, branches)
                .forEach((branch, pairs) ->
                        means.put(branch, pairs.stream().map(Pair::mean).toList()));
        return means;
    }

    /** The two answers that {@link #predict} takes the mean of: by branch, one pair a crop. */
    public Map<String, List<Pair>> both(CropBatch crops, List<String> branches) {
        Map<String, List<Landmarks>> straight = model.predict(crops, branches);
        Map<String, List<Landmarks>> mirrored = forMirrored.predict(crops.mirrored(), branches);
        Affine back = new Affine(-1, 0, crops.size() - 1.0, 0, 1, 0);
        Map<String, List<Pair>> pairs = new LinkedHashMap<>();
        for (String name : straight.keySet()) {
            Branch branch = Branch.named(name, branches());
            List<Pair> ofBranch = new ArrayList<>();
            for (int i = 0; i < crops.count(); i++) {
                Landmarks other = mirrored.get(name).get(i).transformed(back);
                ofBranch.add(
                        new Pair(straight.get(name).get(i), branch.protocol().flipped(other)));
            }
            pairs.put(name, List.copyOf(ofBranch));
        }
        return pairs;
    }

    /** This model with every crop in {@code domain}, and so every mirrored one in the domain's mirror image. */
    @Override
    public MirroredModel inDomain(PoseDomain domain) {
        return new MirroredModel(model.inDomain(domain), model.inDomain(domain.mirrored()));
    }

    @Override
    public void close() {
        // The model is its owner's.
    }

    /**
     * Two answers for one crop, in its pixels.
     *
     * @param straight for the crop
     * @param mirrored for its mirror image, brought back
     */
    public record Pair(Landmarks straight, Landmarks mirrored) {
        /** Landmark by landmark, half way between the two. */
        public Landmarks mean() {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i < straight.count(); i++) {
                points.add(new Point((straight.x(i) + mirrored.x(i)) / 2, (straight.y(i) + mirrored.y(i)) / 2));
            }
            return Landmarks.of(points);
        }
    }
}
