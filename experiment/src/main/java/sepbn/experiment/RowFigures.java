package sepbn.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import sepbn.evaluate.Comparison;
import sepbn.evaluate.PairedBootstrap;
import sepbn.metric.ErrorDistribution;
import sepbn.train.EpochMetrics;

/**
 * What is known of a row of a table.
 *
 * @param seeds one for each seed of the experiment
 */
record RowFigures(TableSpec.Row row, boolean folds, List<Seed> seeds) {
    /**
     * One seed.
     *
     * @param errors empty until it is scored
     * @param images that the network saw; empty until known
     */
    private record Seed(RunId id, RunState state, Optional<FaceErrors> errors, Optional<RunFolders.Images> images) {}

    static RowFigures of(
            Experiments experiments, RunFolders folders, Experiment experiment, TableSpec table, TableSpec.Row row) {
        List<Seed> seeds = new ArrayList<>();
        for (int seed = 0; row.run().isPresent() && seed < experiment.file().seeds(); seed++) {
            RunId id = experiment.run(row.run().orElseThrow()).seed(seed);
            RunState state = folders.state(id);
            Score score = new Score(experiment.name(), table, id, row.best());
            seeds.add(new Seed(
                    id,
                    state,
                    state.kind() == RunState.Kind.DONE
                            ? ModelScorer.known(score, folders.folder(id))
                            : Optional.empty(),
                    folders.images(experiments, id)));
        }
        return new RowFigures(row, table.folds(), List.copyOf(seeds));
    }

    /** The row of a label, which there is. */
    static RowFigures labelled(List<RowFigures> rows, String label) {
        return rows.stream()
                .filter(row -> row.row().label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** Of errors, minus another row's, face by face; nothing for a row itself, and unless both are of the same faces. */
    Optional<PairedBootstrap.Result> difference(RowFigures other) {
        Map<String, Double> own = byFace();
        Map<String, Double> theirs = other.byFace();
        return row.equals(other.row)
                        || empty()
                        || other.empty()
                        || !own.keySet().equals(theirs.keySet())
                        || !normaliser().equals(other.normaliser())
                ? Optional.empty()
                : Optional.of(new Comparison(own, theirs, groups()).difference());
    }

    /** What the errors were divided by; of a row that is not empty. */
    String normaliser() {
        return errors().get(0).origin().normaliser();
    }

    private List<Seed> scored() {
        return seeds.stream().filter(seed -> seed.errors().isPresent()).toList();
    }

    List<FaceErrors> errors() {
        return scored().stream().map(seed -> seed.errors().orElseThrow()).toList();
    }

    /** Whether it is a method of others that nothing of ours is measured of. */
    boolean cited() {
        return row.run().isEmpty();
    }

    boolean empty() {
        return scored().isEmpty();
    }

    /** Whether all its seeds are measured. */
    boolean whole() {
        return !empty() && scored().size() == seeds.size();
    }

    /** In place of figures where there are none. */
    String status() {
        List<RunState.Kind> states =
                seeds.stream().map(seed -> seed.state().kind()).toList();
        if (states.contains(RunState.Kind.DIVERGED)) {
            return "diverged";
        }
        if (states.contains(RunState.Kind.CUT_OFF)) {
            return "cut off";
        }
        return states.contains(RunState.Kind.DONE) ? "not scored" : "not run";
    }

    /** The number of seeds, and what is with those that lack. */
    String seedsCell() {
        int count = scored().size();
        long diverged = seeds.stream()
                .filter(seed -> seed.state().kind() == RunState.Kind.DIVERGED)
                .count();
        return (count == seeds.size() ? "" + count : count + " of " + seeds.size())
                + (diverged == 0 ? "" : " (" + diverged + " diverged)");
    }

    /** The mean over the seeds of all images, and in brackets of those of the runs that they came from. */
    String imagesCell() {
        List<RunFolders.Images> known =
                scored().stream().flatMap(seed -> seed.images().stream()).toList();
        if (known.isEmpty()) {
            return "–";
        }
        long before = mean(known.stream().map(RunFolders.Images::before).toList());
        return Figures.count(mean(known.stream().map(RunFolders.Images::sum).toList()))
                + (before == 0 ? "" : " (" + Figures.count(before) + ")");
    }

    private static long mean(List<Long> counts) {
        return Math.round(counts.stream().mapToLong(Long::longValue).average().orElseThrow());
    }

    /** In per cent: the mean over the seeds, which is that over the faces where the seeds are folds of them. */
    double nme() {
        return ErrorDistribution.of(byFace().values()).mean();
    }

    /** The standard deviation of the seeds' means, with one degree of freedom less than there are seeds; 0 for one seed. */
    double deviation() {
        double[] means = errors().stream()
                .mapToDouble(errors -> ErrorDistribution.of(errors.values()).mean())
                .toArray();
        double mean = Arrays.stream(means).average().orElseThrow();
        double squares = Arrays.stream(means)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return means.length < 2 ? 0 : Math.sqrt(squares / (means.length - 1));
    }

    /** FR@10 in per cent: the mean over the seeds, or over the faces of all folds. */
    double failureRate() {
        if (folds) {
            return ErrorDistribution.of(byFace().values()).failureRate(10);
        }
        return errors().stream()
                .mapToDouble(errors -> ErrorDistribution.of(errors.values()).failureRate(10))
                .average()
                .orElseThrow();
    }

    /** The error of each face: the mean over the seeds, or, where they are folds, that of its fold. */
    Map<String, Double> byFace() {
        Map<String, List<Double>> all = new LinkedHashMap<>();
        for (Seed seed : scored()) {
            seed.errors().orElseThrow().nmes().forEach((id, nme) -> all.computeIfAbsent(
                            key(seed, id), unseen -> new ArrayList<>())
                    .add(nme));
        }
        Map<String, Double> means = new LinkedHashMap<>();
        all.forEach((id, nmes) -> means.put(
                id, nmes.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
        return means;
    }

    /** The group of each face of {@link #byFace}; a face of which none is known is one of its own. */
    Map<String, String> groups() {
        Map<String, String> groups = new LinkedHashMap<>();
        for (Seed seed : scored()) {
            FaceErrors errors = seed.errors().orElseThrow();
            errors.nmes()
                    .keySet()
                    .forEach(id -> groups.put(
                            key(seed, id),
                            Optional.ofNullable(errors.details().get(id))
                                    .flatMap(FaceDetails::group)
                                    .orElse(id)));
        }
        return groups;
    }

    /** What was measured: the trainings, and on which faces by which normaliser. */
    List<String> identity() {
        return scored().stream()
                .map(seed ->
                        seed.id() + " " + seed.errors().orElseThrow().origin().data() + " " + normaliser())
                .toList();
    }

    /** Whether anything is known of the faces beside their errors. */
    boolean detailed() {
        return errors().stream().anyMatch(errors -> !errors.details().isEmpty());
    }

    private List<FaceDetails> details() {
        return errors().stream()
                .flatMap(errors -> errors.details().values().stream())
                .toList();
    }

    /** The NME in per cent by each other normaliser, over the faces that it can measure, of all seeds. */
    Map<String, Double> byNormaliser() {
        Map<String, List<Double>> all = new LinkedHashMap<>();
        details().forEach(face -> face.others()
                .forEach((name, nme) ->
                        all.computeIfAbsent(name, key -> new ArrayList<>()).add(nme)));
        Map<String, Double> means = new LinkedHashMap<>();
        all.forEach((name, nmes) -> means.put(name, ErrorDistribution.of(nmes).mean()));
        return means;
    }

    /** The NME of the mean shape on the same faces, in per cent. */
    Optional<Double> meanShape() {
        List<FaceDetails> faces = details();
        return faces.isEmpty()
                ? Optional.empty()
                : Optional.of(ErrorDistribution.of(
                                faces.stream().map(FaceDetails::meanShape).toList())
                        .mean());
    }

    /** The errors of the faces of each subset, averaged as {@link #byFace}; in alphabetical order. */
    Map<String, ErrorDistribution> subsets() {
        Map<String, Double> faces = byFace();
        Map<String, Map<String, Double>> members = new TreeMap<>();
        for (Seed seed : scored()) {
            seed.errors().orElseThrow().details().forEach((id, face) -> {
                String key = key(seed, id);
                face.subsets().forEach(name -> members.computeIfAbsent(name, unseen -> new LinkedHashMap<>())
                        .put(key, faces.get(key)));
            });
        }
        Map<String, ErrorDistribution> subsets = new LinkedHashMap<>();
        members.forEach((name, errors) -> subsets.put(name, ErrorDistribution.of(errors.values())));
        return subsets;
    }

    private String key(Seed seed, String id) {
        return folds ? seed.id().seed() + "/" + id : id;
    }

    Optional<FaceErrors.Cost> cost() {
        return errors().stream()
                .flatMap(errors -> errors.origin().cost().stream())
                .findFirst();
    }

    /** In the last epoch, the mean over the seeds. */
    Optional<Double> imagesPerSecond() {
        double[] speeds = scored().stream()
                .flatMap(seed -> seed.state().last().stream())
                .mapToDouble(EpochMetrics::imagesPerSecond)
                .toArray();
        return speeds.length == 0
                ? Optional.empty()
                : Optional.of(Arrays.stream(speeds).average().orElseThrow());
    }

    /** The first digits of the SHA-256 of the checkpoints. */
    String checkpointsCell() {
        return errors().stream()
                .map(errors -> "`" + errors.origin().sha256().substring(0, 12) + "`")
                .collect(Collectors.joining(" "));
    }
}
