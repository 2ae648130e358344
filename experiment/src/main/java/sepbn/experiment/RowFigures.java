package sepbn.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sepbn.metric.ErrorDistribution;

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
    private record Seed(
            int number, RunState.Kind state, Optional<FaceErrors> errors, Optional<RunFolders.Images> images) {}

    static RowFigures of(
            Experiments experiments, RunFolders folders, Experiment experiment, TableSpec table, TableSpec.Row row) {
        List<Seed> seeds = new ArrayList<>();
        for (int seed = 0; seed < experiment.file().seeds(); seed++) {
            RunId id = experiment.run(row.run()).seed(seed);
            RunState.Kind state = folders.state(id).kind();
            Score score = new Score(experiment.name(), table, id);
            seeds.add(new Seed(
                    seed,
                    state,
                    state == RunState.Kind.DONE ? ModelScorer.known(score, folders.folder(id)) : Optional.empty(),
                    folders.images(experiments, id)));
        }
        return new RowFigures(row, table.folds(), List.copyOf(seeds));
    }

    private List<Seed> scored() {
        return seeds.stream().filter(seed -> seed.errors().isPresent()).toList();
    }

    List<FaceErrors> errors() {
        return scored().stream().map(seed -> seed.errors().orElseThrow()).toList();
    }

    boolean empty() {
        return scored().isEmpty();
    }

    /** In place of figures where there are none. */
    String status() {
        List<RunState.Kind> states = seeds.stream().map(Seed::state).toList();
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
                .filter(seed -> seed.state() == RunState.Kind.DIVERGED)
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
                            folds ? seed.number() + "/" + id : id, key -> new ArrayList<>())
                    .add(nme));
        }
        Map<String, Double> means = new LinkedHashMap<>();
        all.forEach((id, nmes) -> means.put(
                id, nmes.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
        return means;
    }

    /** The first digits of the SHA-256 of the checkpoints. */
    String checkpointsCell() {
        return errors().stream()
                .map(errors -> "`" + errors.origin().sha256().substring(0, 12) + "`")
                .collect(Collectors.joining(" "));
    }
}
