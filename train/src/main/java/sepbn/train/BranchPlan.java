package sepbn.train;

import static sepbn.train.ConfigException.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sepbn.SepbnException;
import sepbn.data.DataSet;
import sepbn.data.DataSets;
import sepbn.data.Sample;
import sepbn.data.Sampling;
import sepbn.evaluate.EvaluationSettings;
import sepbn.model.CropPolicy;
import sepbn.network.Network;
import sepbn.protocol.Branch;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;

/**
 * The branches of a run, and the data sets that train and score them.
 *
 * @param branches in the order in which the training sets name them
 * @param training in the order of their branches
 * @param validation as the configuration has them; may be empty
 */
record BranchPlan(List<Branch> branches, List<PlannedSet> training, List<PlannedSet> validation) {
    BranchPlan {
        branches = List.copyOf(branches);
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }

    /**
     * Opens all data sets and gives each its branch.
     *
     * @throws ConfigException naming every data set that can't be opened, or the one that does not fit
     */
    static BranchPlan open(RunConfig run) {
        DataConfig config = run.data();
        Map<SetConfig, DataSet> open = openAll(config);
        List<PlannedSet> training = new ArrayList<>();
        Map<String, Branch> branches = new LinkedHashMap<>();
        for (SetConfig set : config.train()) {
            DataSet data = open.get(set);
            Branch branch = set.branchOf(data.protocol());
            Branch known = branches.putIfAbsent(branch.name(), branch);
            if (known != null) {
                requireSame("data.train", set, data.protocol(), known);
                branch = known;
            }
            training.add(new PlannedSet(data, branch, set.weight()));
        }
        branches.keySet().forEach(name -> requireShared(config, training, name));
        List<Branch> all = List.copyOf(branches.values());
        training.sort(Comparator.comparingInt(set -> all.indexOf(set.branch())));
        List<PlannedSet> validation = new ArrayList<>();
        for (SetConfig set : config.validation()) {
            DataSet data = open.get(set);
            Branch branch = scored(set, data.protocol(), all);
            DataSet faces = scorable(data, run.training().evaluation());
            validation.add(new PlannedSet(faces, new Branch(branch.name(), data.protocol()), set.weight()));
        }
        return new BranchPlan(all, training, validation);
    }

    private static Map<SetConfig, DataSet> openAll(DataConfig config) {
        Map<SetConfig, DataSet> open = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        List<SetConfig> sets = new ArrayList<>(config.train());
        sets.addAll(config.validation());
        for (SetConfig set : sets) {
            try {
                open.computeIfAbsent(set, unopened -> DataSets.open(unopened.set()));
            } catch (SepbnException e) {
                if (sets.size() == 1) {
                    throw e;
                }
                problems.add(e.getMessage());
            }
        }
        require(
                problems.isEmpty(),
                problems.size() == 1
                        ? problems.stream().collect(Collectors.joining())
                        : problems.size() + " of " + sets.size() + " data sets can't be opened: "
                                + String.join("; ", problems));
        return open;
    }

    /** Data sets share a branch only where each says so: by oversight they would be taken for one. */
    private static void requireShared(DataConfig config, List<PlannedSet> training, String name) {
        List<SetConfig> sharing = IntStream.range(0, training.size())
                .filter(i -> training.get(i).branch().name().equals(name))
                .mapToObj(i -> config.train().get(i))
                .toList();
        sharing.stream()
                .filter(set -> sharing.size() > 1 && set.branch().isEmpty())
                .reduce((first, last) -> last)
                .ifPresent(set -> {
                    throw new ConfigException("data.train names two sets for branch " + name
                            + ": give each a branch of its"
                            + " own, as in {set: " + set.set() + ", branch: NAME}, or all of them branch: " + name
                            + " to share one");
                });
    }

    private static void requireSame(String key, SetConfig set, Protocol protocol, Branch branch) {
        require(
                branch.protocol().landmarks().equals(protocol.landmarks()),
                key + " (=" + set.set() + ") has the landmarks of " + protocol.name() + ", and branch " + branch.name()
                        + " those of " + branch.protocol().name() + "; choose another branch for it");
    }

    private static Branch scored(SetConfig set, Protocol protocol, List<Branch> branches) {
        if (set.branch().isPresent()) {
            String name = set.branch().get();
            require(
                    branches.stream().anyMatch(branch -> branch.name().equals(name)),
                    "data.validation (=" + set.set() + ") names branch " + name + ", which must be one of "
                            + names(branches) + ", those of data.train");
            Branch branch = Branch.named(name, branches);
            requireSame("data.validation", set, protocol, branch);
            return branch;
        }
        List<Branch> fitting = branches.stream()
                .filter(branch -> branch.protocol().landmarks().equals(protocol.landmarks()))
                .toList();
        require(
                !fitting.isEmpty(),
                "data.validation (=" + set.set() + ") has protocol " + protocol.name()
                        + ", for which the run has no branch: add a training set of it, or leave it out; the branches are "
                        + names(branches));
        // As a training set that names no branch.
        Optional<Branch> usual = fitting.stream()
                .filter(branch -> branch.name().equals(Branch.of(protocol).name()))
                .findFirst();
        if (usual.isPresent()) {
            return usual.get();
        }
        require(
                fitting.size() == 1,
                "data.validation (=" + set.set() + ") can score each of " + names(fitting) + "; say which, as in {set: "
                        + set.set() + ", branch: " + fitting.get(0).name() + "}");
        return fitting.get(0);
    }

    /**
     * The faces whose errors can be measured: those in which what the normaliser measures is labelled.
     *
     * @throws sepbn.SepbnException if there is none, or the protocol has no such normaliser
     */
    static DataSet scorable(DataSet data, EvaluationSettings settings) {
        String name = settings.normaliser().orElseGet(data.protocol()::defaultNormaliser);
        Normaliser normaliser = data.protocol().normaliser(name);
        List<Sample> faces = data.samples().stream()
                .filter(sample -> {
                    double distance = normaliser.distance(sample.landmarks(), sample.box());
                    return distance > 0 && Double.isFinite(distance);
                })
                .toList();
        require(
                !faces.isEmpty(),
                "data set " + data.name() + " has no face in which " + name
                        + ", which errors are divided by, is labelled;" + " choose another training.normaliser");
        return faces.size() == data.size() ? data : DataSet.of(data.name(), data.protocol(), faces, data.licence());
    }

    /** The training sets as far as they can be scored, for a run without validation. */
    List<PlannedSet> scorableTraining(RunConfig run) {
        return training.stream()
                .map(set ->
                        new PlannedSet(scorable(set.data(), run.training().evaluation()), set.branch(), set.weight()))
                .toList();
    }

    /** There are enough faces for a batch, before anything is written. */
    void requireBatches(RunConfig run) {
        int batch = run.training().batchSize();
        int all = faces(training);
        require(
                batch <= all,
                "training.batch_size (=" + batch + ") must be at most the " + all
                        + " training faces; take smaller batches" + " or more faces");
        boolean whole =
                run.data().batches() == DataConfig.Batches.ONE_SET && run.data().sampling() == Sampling.PROPORTIONAL;
        for (PlannedSet set : training) {
            require(
                    !whole || batch <= set.data().size(),
                    "training.batch_size (=" + batch + ") must be at most the "
                            + set.data().size() + " faces of " + set.data().name()
                            + " with data.batches: one-set; take smaller batches, or mixed ones");
        }
    }

    private static List<String> names(List<Branch> branches) {
        return branches.stream().map(Branch::name).toList();
    }

    /** The training sets of one branch. */
    List<DataSet> training(Branch branch) {
        return training.stream()
                .filter(set -> set.branch().equals(branch))
                .map(PlannedSet::data)
                .toList();
    }

    private List<PlannedSet> sets() {
        return Stream.concat(training.stream(), validation.stream()).toList();
    }

    /** The number of faces of all {@code sets}. */
    static int faces(List<PlannedSet> sets) {
        return sets.stream().mapToInt(set -> set.data().size()).sum();
    }

    /** By shapes alone, before any step: every set has as many numbers for a face as its branch gives. */
    void requireFits(Network network) {
        for (PlannedSet set : sets()) {
            int given = network.output(set.branch().name()).outFeatures();
            require(
                    given == 2 * set.data().protocol().count(),
                    "data set " + set.data().name() + " has "
                            + 2 * set.data().protocol().count()
                            + " numbers for a face and its branch "
                            + set.branch().name() + " gives " + given
                            + "; choose another branch, or another model to start from");
        }
    }

    /** Every face has the box that the crops are taken by. */
    void requireBoxes(CropPolicy policy) {
        sets().forEach(set -> set.data().samples().forEach(sample -> sample.box(policy.box())));
    }
}
