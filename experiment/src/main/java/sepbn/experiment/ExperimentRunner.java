package sepbn.experiment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import sepbn.train.RunConfig;
import sepbn.train.RunFolder;

/**
 * Makes what an experiment lacks: trainings in the order of their dependencies, then the scores of its tables. What is done
 * is not done again, what was cut off goes on. Several processes may work at the same experiment: what another one holds is
 * put off, and waited for in the end. A run of which only the record is there counts as done.
 */
public final class ExperimentRunner {
    private static final long PAUSE_MILLIS = 500;

    private final Plan plan;
    private final RunFolders folders;
    private final RunSettings settings;
    private final RecordedRuns recorded;
    private final ExperimentListener listener;
    private final BooleanSupplier stopRequested;
    private final Map<RunId, Outcome> outcomes = new HashMap<>();
    private final DataSums sums = new DataSums();
    private int withoutWeights;

    /**
     * @param overrides {@code key=value}, for every training
     * @param stopRequested asked before every step; when it says yes the training writes its checkpoint and all ends
     */
    public ExperimentRunner(
            Experiments experiments,
            RunFolders folders,
            List<String> overrides,
            ExperimentListener listener,
            BooleanSupplier stopRequested) {
        this.plan = new Plan(experiments);
        this.folders = folders;
        this.settings = new RunSettings(experiments, folders, overrides);
        this.recorded = new RecordedRuns(experiments, folders, settings);
        this.listener = listener;
        this.stopRequested = stopRequested;
    }

    /**
     * What a run of an experiment came to.
     *
     * @param finished false if it was asked to stop; the same call again goes on from there
     * @param outcomes of the trainings that it came to
     * @param withoutWeights how many errors and figures could not be measured, since of their trainings only records are there
     */
    public record Result(boolean finished, Map<RunId, Outcome> outcomes, int withoutWeights) {}

    /**
     * Runs the experiment.
     *
     * @param only the runs that are wanted, with what they need; with none, all
     */
    public Result run(Experiment experiment, int seeds, List<String> only) {
        outcomes.clear();
        withoutWeights = 0;
        List<RunId> order = plan.order(experiment, seeds, only);
        recorded.requireUsable(order);
        List<Score> scores = new ArrayList<>(plan.scores(experiment, seeds, only));
        boolean finished = work(order, id -> id, id -> train(id, scores))
                && work(scores, Score::run, this::score)
                && work(plan.figures(experiment, only), this::subject, this::draw);
        return new Result(finished, Map.copyOf(outcomes), withoutWeights);
    }

    /**
     * Scores and draws what the trainings that are done allow, and trains nothing: for a table in the middle of a long experiment.
     *
     * @return without outcomes
     */
    public Result score(Experiment experiment, int seeds, List<String> only) {
        outcomes.clear();
        withoutWeights = 0;
        for (RunId id : plan.order(experiment, seeds, only)) {
            RunFolder folder = folders.folder(id);
            if (recorded.contains(id)) {
                outcomes.put(id, recorded.outcome(id));
            } else {
                boolean done = !FolderLock.held(folder) && RunState.of(folder).complete(folder);
                outcomes.put(id, done ? Outcome.DONE : Outcome.SKIPPED);
            }
        }
        boolean finished = work(plan.scores(experiment, seeds, only), Score::run, this::score)
                && work(plan.figures(experiment, only), this::subject, this::draw);
        return new Result(finished, Map.of(), withoutWeights);
    }

    /** One try at a piece of work. */
    private enum Attempt {
        OVER,
        LATER,
        STOPPED
    }

    @FunctionalInterface
    private interface Worker<T> {
        Attempt attempt(T work);
    }

    @FunctionalInterface
    private interface Subject<T> {
        RunId of(T work);
    }

    /** Goes round the work until all is over; false if it was asked to stop. */
    private <T> boolean work(List<T> all, Subject<T> subject, Worker<T> worker) {
        Deque<T> queue = new ArrayDeque<>(all);
        boolean told = false;
        while (!queue.isEmpty()) {
            boolean moved = false;
            for (int left = queue.size(); left > 0; left--) {
                if (stopRequested.getAsBoolean()) {
                    return false;
                }
                T work = queue.remove();
                Attempt attempt = worker.attempt(work);
                if (attempt == Attempt.STOPPED) {
                    return false;
                }
                if (attempt == Attempt.LATER) {
                    queue.add(work);
                }
                moved |= attempt == Attempt.OVER;
            }
            if (!moved && !queue.isEmpty()) {
                if (!told) {
                    listener.waiting(subject.of(queue.peek()));
                }
                pause();
            }
            told = !moved;
        }
        return true;
    }

    /** Scores at once, so that an interrupted experiment has figures of what it has done. */
    private Attempt train(RunId id, List<Score> scores) {
        Attempt attempt = train(id);
        if (attempt == Attempt.OVER) {
            scores.removeIf(score -> score.run().equals(id) && score(score) == Attempt.OVER);
        }
        return attempt;
    }

    private Attempt train(RunId id) {
        List<RunId> before = plan.dependencies(id);
        if (!outcomes.keySet().containsAll(before)) {
            return Attempt.LATER;
        }
        long start = System.nanoTime();
        if (recorded.contains(id)) {
            return end(id, recorded.outcome(id), start);
        }
        if (!possible(id, before)) {
            return end(id, Outcome.SKIPPED, start);
        }
        RunConfig config = settings.of(id);
        Optional<Outcome> outcome =
                RunMaker.make(config, folders.folder(id), () -> listener.started(id), stopRequested);
        if (outcome.isEmpty()) {
            return Attempt.LATER;
        }
        return end(id, outcome.get(), start);
    }

    /** Of a search one combination is enough, of everything else nothing may lack. */
    private boolean possible(RunId id, List<RunId> before) {
        List<List<RunId>> searches = plan.searches(id);
        return before.stream()
                        .filter(needed -> searches.stream().noneMatch(search -> search.contains(needed)))
                        .allMatch(this::usable)
                && searches.stream().allMatch(search -> search.stream().anyMatch(this::usable));
    }

    private boolean usable(RunId id) {
        return outcomes.get(id).usable();
    }

    private Attempt end(RunId id, Outcome outcome, long start) {
        outcomes.put(id, outcome);
        listener.ended(id, outcome, seconds(start));
        return outcome == Outcome.STOPPED ? Attempt.STOPPED : Attempt.OVER;
    }

    private Attempt score(Score score) {
        if (!usable(score.run())) {
            return Attempt.OVER;
        }
        long start = System.nanoTime();
        RunFolder folder = folders.folder(score.run());
        if (recorded.contains(score.run())) {
            boolean done = ModelScorer.done(score, folder, sums);
            return done ? Attempt.OVER : leave(score.run(), score.table().title());
        }
        Optional<Boolean> scored = ModelScorer.score(score, folder, settings.of(score.run()), sums);
        if (scored.isEmpty()) {
            return Attempt.LATER;
        }
        if (scored.get()) {
            listener.scored(score.run(), score.table().title(), seconds(start));
        }
        return Attempt.OVER;
    }

    /** One of data alone waits for nobody. */
    private RunId subject(FigureWork figure) {
        return figure.run().orElseThrow();
    }

    private Attempt draw(FigureWork figure) {
        boolean possible = figure.run().map(this::usable).orElse(true);
        if (!possible || figure.done(folders, sums)) {
            return Attempt.OVER;
        }
        if (figure.run().filter(recorded::contains).isPresent()) {
            return leave(subject(figure), figure.spec().title());
        }
        long start = System.nanoTime();
        if (!figure.make(folders, settings)) {
            return Attempt.LATER;
        }
        listener.drawn(figure.spec().title(), seconds(start));
        return Attempt.OVER;
    }

    private Attempt leave(RunId id, String what) {
        withoutWeights++;
        listener.withoutWeights(id, what);
        return Attempt.OVER;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExperimentException("interrupted while waiting for another process", e);
        }
    }
}
