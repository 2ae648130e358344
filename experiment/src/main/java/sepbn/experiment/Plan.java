package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which trainings an experiment needs, and in which order. */
public final class Plan {
    private final Experiments experiments;

    public Plan(Experiments experiments) {
        this.experiments = experiments;
    }

    /**
     * All trainings that are needed, also those of other files, each after those that it depends on; seed by seed.
     *
     * @param only the runs that are wanted; with none, all of the experiment and of its tables
     */
    public List<RunId> order(Experiment experiment, int seeds, List<String> only) {
        require(seeds >= 1, "seeds (=" + seeds + ") must be at least 1");
        Set<RunId> order = new LinkedHashSet<>();
        for (int seed = 0; seed < seeds; seed++) {
            for (RunName name : wanted(experiment, only)) {
                add(name.seed(seed), order);
            }
        }
        return List.copyOf(order);
    }

    /** The scores that the experiment's tables need of the wanted runs. */
    public List<Score> scores(Experiment experiment, int seeds, List<String> only) {
        Set<RunName> wanted = Set.copyOf(wanted(experiment, only));
        List<Score> scores = new ArrayList<>();
        for (TableSpec table : experiment.file().tables()) {
            for (TableSpec.Row row : table.measured()) {
                RunName name = experiment.run(row.run().orElseThrow());
                if (wanted.contains(name)) {
                    IntStream.range(0, seeds)
                            .mapToObj(seed -> new Score(experiment.name(), table, name.seed(seed), row.best()))
                            .filter(score -> !scores.contains(score))
                            .forEach(scores::add);
                }
            }
        }
        return scores;
    }

    /** The figures of the wanted runs; those of data alone where all is wanted. */
    List<FigureWork> figures(Experiment experiment, List<String> only) {
        List<RunName> wanted = wanted(experiment, only);
        return experiment.file().drawings().stream()
                .map(spec -> FigureWork.of(experiment, spec))
                .filter(figure ->
                        figure.run().map(run -> wanted.contains(run.name())).orElse(only.isEmpty()))
                .toList();
    }

    /** What must be done before a training. */
    List<RunId> dependencies(RunId id) {
        List<RunId> before = new ArrayList<>();
        experiments.from(id).ifPresent(before::add);
        searches(id).forEach(before::addAll);
        return before;
    }

    /** The trainings of each search that chooses something for a training. */
    List<List<RunId>> searches(RunId id) {
        return experiments.searched(id).stream().map(this::combinations).toList();
    }

    /** The trainings of a run's search; none if it has no search. */
    public List<RunId> combinations(RunName name) {
        int count = experiments
                .spec(name)
                .choose()
                .map(search -> search.combinations().size())
                .orElse(0);
        return IntStream.range(0, count)
                .mapToObj(number -> RunId.ofCombination(name, number))
                .toList();
    }

    private void add(RunId id, Set<RunId> order) {
        if (!order.contains(id)) {
            dependencies(id).forEach(before -> add(before, order));
            order.add(id);
        }
    }

    private static List<RunName> wanted(Experiment experiment, List<String> only) {
        Set<String> own = experiment.file().runs().keySet();
        for (String run : only) {
            require(
                    own.contains(run),
                    "run (=" + run + ") must be one of the runs " + own + " of " + experiment.path());
        }
        Set<RunName> names = new LinkedHashSet<>();
        (only.isEmpty() ? own : only).forEach(run -> names.add(experiment.run(run)));
        if (only.isEmpty()) {
            experiment.file().tables().forEach(table -> table.measured()
                    .forEach(row -> names.add(experiment.run(row.run().orElseThrow()))));
            experiment.file().drawings().stream()
                    .flatMap(figure -> figure.run().stream())
                    .forEach(run -> names.add(experiment.run(run)));
        }
        return List.copyOf(names);
    }
}
