package sepbn.train;

import static sepbn.train.ConfigException.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.data.MeanShape;
import sepbn.data.RegionRule;
import sepbn.data.Sample;
import sepbn.evaluate.CropWalk;
import sepbn.evaluate.EvaluationSettings;
import sepbn.geometry.Affine;
import sepbn.geometry.Landmarks;
import sepbn.json.Formats;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.protocol.Branch;
import sepbn.train.LandmarkCombination.Face;
import sepbn.weights.Manifest;

/**
 * Where a branch starts whose landmarks the model does not know: as combinations of landmarks that it knows, which a few
 * dozen faces are enough to find. It answers before its first step, and training goes on from there.
 *
 * @param source the model's branch whose landmarks are combined: of all the one with the smallest error
 * @param combination (L, K) as {@link LandmarkCombination} finds it
 * @param error mean distance from the labels in crop pixels, on faces that the combination was not fitted on
 */
record KnownLandmarks(String source, double[][] combination, double error) {
    /** More faces change little, and take time. */
    private static final int FACES = 300;

    private static final int FOLDS = 5;

    private static final String REMEDY =
            ", for training.new_branch: known-landmarks; take it over, or set new_branch to mean-shape";

    /** For a report: what is combined, and how far off it is. */
    String words() {
        return String.format(
                Locale.ROOT,
                "the landmarks of %s, %.2f crop pixels off on training faces that it was not fitted on",
                source,
                error);
    }

    /**
     * Asks a model about the faces and their mirror images.
     *
     * @param file of the model: a checkpoint
     * @param sets the training sets of one branch
     */
    static KnownLandmarks of(Path file, RunConfig config, Branch branch, List<DataSet> sets) {
        CropPolicy policy = config.data().policy();
        int size = config.network().inputSize();
        // Says so if a landmark is labelled in no face.
        MeanShape.of(sets, policy, size);
        List<DataSet> faces = some(sets);
        int count = faces.stream().mapToInt(DataSet::size).sum();
        require(
                count >= 2,
                "branch (=" + branch.name() + ") has " + count + " training face and must have at least 2 for"
                        + " training.new_branch: known-landmarks; add faces, or set it to mean-shape");
        try (TrainedModel model = TrainedModel.load(file, config.engine())) {
            requireSame(config, model.manifest());
            Answers answers = new Answers(model, policy);
            faces.forEach(answers::add);
            return answers.best(size);
        }
    }

    /** What is combined must come out of the run's network as it does out of the model's. */
    private static void requireSame(RunConfig config, Manifest manifest) {
        int size = config.network().inputSize();
        int given = manifest.network().inputSize();
        require(size == given, "network.input_size (=" + size + ") must be that of training.init, " + given + REMEDY);
        require(
                config.network().equals(manifest.network()),
                String.join(
                                ", ",
                                ConfigTree.differences(
                                        Formats.json().valueToTree(manifest.network()),
                                        Formats.json().valueToTree(config.network()),
                                        "network."))
                        + " must be as in training.init" + REMEDY);
        require(
                !manifest.buildNetwork().needsDomain(),
                "training.init has brute-force normalisation, which must be told where a face looks; set"
                        + " training.new_branch: mean-shape");
        double temperature = config.training().temperature().start();
        require(
                temperature == manifest.temperature() || !hasTemperature(manifest),
                "training.temperature.start (=" + temperature + ") must be that of training.init, "
                        + manifest.temperature() + REMEDY);
    }

    private static boolean hasTemperature(Manifest manifest) {
        return manifest.buildNetwork().normalizations().stream().anyMatch(layer -> layer.branches() > 1);
    }

    /** As many as count, evenly over all sets, and one more for each landmark that none of them has. */
    private static List<DataSet> some(List<DataSet> sets) {
        List<Sample> all = sets.stream().flatMap(set -> set.samples().stream()).toList();
        int step = (all.size() + FACES - 1) / FACES;
        Set<Integer> chosen = IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        for (int landmark = 0; landmark < sets.get(0).protocol().count(); landmark++) {
            int wanted = landmark;
            if (chosen.stream().noneMatch(i -> all.get(i).landmarks().labelled(wanted))) {
                IntStream.range(0, all.size())
                        .filter(i -> all.get(i).landmarks().labelled(wanted))
                        .findFirst()
                        .ifPresent(chosen::add);
            }
        }
        return chosen(sets, chosen);
    }

    /**
     * What is left of each set, of those of which something is left: two sets may have faces of the same id.
     *
     * @param places of faces in the sets one after the other
     */
    private static List<DataSet> chosen(List<DataSet> sets, Set<Integer> places) {
        List<DataSet> parts = new ArrayList<>();
        int before = 0;
        for (DataSet set : sets) {
            int from = before;
            List<Sample> faces = IntStream.range(0, set.size())
                    .filter(i -> places.contains(from + i))
                    .mapToObj(set.samples()::get)
                    .toList();
            if (!faces.isEmpty()) {
                parts.add(DataSet.of(set.name(), set.protocol(), faces, set.licence()));
            }
            before += set.size();
        }
        return parts;
    }

    /** Two faces for each crop, the second its mirror image. */
    private static final class Answers {
        private final TrainedModel model;
        private final CropPolicy policy;
        private final List<Landmarks> labels = new ArrayList<>();
        private final Map<String, List<Landmarks>> known = new LinkedHashMap<>();

        Answers(TrainedModel model, CropPolicy policy) {
            this.model = model;
            this.policy = policy;
            model.network().branches().forEach(branch -> known.put(branch.name(), new ArrayList<>()));
        }

        void add(DataSet set) {
            int size = model.network().inputSize();
            Affine mirror = new Affine(-1, 0, size - 1.0, 0, 1, 0);
            FaceRegions regions = FaceRegions.decoded(set, RegionRule.unaugmented(policy, size));
            CropWalk.over(regions, EvaluationSettings.defaults(), batch -> {
                List<Landmarks> straight = IntStream.range(0, batch.crops().count())
                        .mapToObj(i -> set.samples()
                                .get(batch.from() + i)
                                .landmarks()
                                .transformed(batch.imageToCrop().get(i)))
                        .toList();
                straight.forEach(face -> {
                    labels.add(face);
                    labels.add(set.protocol().flipped(face.transformed(mirror)));
                });
                ask(batch.crops());
            });
        }

        private void ask(CropBatch crops) {
            List<String> names = List.copyOf(known.keySet());
            Map<String, List<Landmarks>> straight = model.network().predict(crops, names);
            Map<String, List<Landmarks>> mirrored = model.network().predict(crops.mirrored(), names);
            known.forEach((name, faces) -> {
                for (int i = 0; i < crops.count(); i++) {
                    faces.add(straight.get(name).get(i));
                    faces.add(mirrored.get(name).get(i));
                }
            });
        }

        KnownLandmarks best(int size) {
            return known.entrySet().stream()
                    .map(entry -> of(entry.getKey(), faces(entry.getValue()), size))
                    .min(Comparator.comparingDouble(KnownLandmarks::error))
                    .orElseThrow();
        }

        private List<Face> faces(List<Landmarks> answers) {
            return IntStream.range(0, labels.size())
                    .mapToObj(i -> new Face(answers.get(i), labels.get(i), 0.5))
                    .toList();
        }
    }

    /** Fitted on all faces; the error is that of each fold's faces by what the other folds' say. */
    private static KnownLandmarks of(String source, List<Face> faces, int size) {
        int folds = Math.min(FOLDS, faces.size() / 2);
        double sum = 0;
        int count = 0;
        for (int fold = 0; fold < folds; fold++) {
            int left = fold;
            List<Face> others = part(faces, i -> i / 2 % folds != left);
            double[][] combination = LandmarkCombination.fit(others, size);
            for (Face face : part(faces, i -> i / 2 % folds == left)) {
                Landmarks answer = LandmarkCombination.apply(combination, face.known());
                for (int j = 0; j < answer.count(); j++) {
                    if (face.wanted().labelled(j) && answer.labelled(j)) {
                        sum += answer.point(j).distanceTo(face.wanted().point(j));
                        count++;
                    }
                }
            }
        }
        return new KnownLandmarks(source, LandmarkCombination.fit(faces, size), sum / count);
    }

    private static List<Face> part(List<Face> faces, IntPredicate chosen) {
        return IntStream.range(0, faces.size())
                .filter(chosen)
                .mapToObj(faces::get)
                .toList();
    }
}
