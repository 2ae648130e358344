package sepbn.train;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import sepbn.data.Batch;
import sepbn.data.BatchLoader;
import sepbn.evaluate.NonFiniteLandmarksException;
import sepbn.metric.ErrorDistribution;
import sepbn.model.CropPolicy;
import sepbn.protocol.Branch;
import sepbn.weights.Checkpoint;

/**
 * Trains a network as a configuration says and keeps the run's folder up to date. A run that was stopped or killed at
 * any moment and is resumed ends with the same weights, byte for byte, as one that was never interrupted: a checkpoint
 * holds weights, momentum and {@link Progress}, and everything random is a function of (seed, epoch, sample).
 */
public final class Trainer {
    private final RunConfig config;
    private final RunFolder folder;
    private final TrainingListener listener;
    private final BooleanSupplier stopRequested;

    /**
     * @param stopRequested asked before every step; when it says yes the run writes its checkpoint and ends
     */
    public Trainer(RunConfig config, RunFolder folder, TrainingListener listener, BooleanSupplier stopRequested) {
        this.config = config;
        this.folder = folder;
        this.listener = listener;
        this.stopRequested = stopRequested;
    }

    /**
     * Runs to the end, or until asked to stop.
     *
     * @param resume go on from the folder's last checkpoint, or start where there is none; without it a folder in which
     *     a run has begun is refused
     */
    public TrainingResult run(boolean resume) {
        CropPolicy policy = config.data().policy();
        BranchPlan plan = BranchPlan.open(config);
        plan.requireBoxes(policy);
        plan.requireBatches(config);
        checkFolder(resume);
        try (Session session = open(policy, plan)) {
            folder.writeConfig(config);
            session.initialization.ifPresent(report -> {
                folder.writeInit(report);
                listener.initialized(report);
            });
            listener.started(
                    config,
                    BranchPlan.faces(plan.training()),
                    BranchPlan.faces(plan.validation()),
                    session.progress.epoch());
            return train(session, plan, policy);
        }
    }

    /** What is wrong with the first weights is found out before the folder is made. */
    private Session open(CropPolicy policy, BranchPlan plan) {
        Optional<FirstWeights> first =
                Files.exists(folder.last()) ? Optional.empty() : Optional.of(FirstWeights.of(config, plan));
        RunFolder.Lock lock = folder.lock();
        try {
            return SessionStart.open(config, folder, lock, policy, plan, first);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private void checkFolder(boolean resume) {
        if (!folder.begun()) {
            return;
        }
        if (!resume) {
            throw new RunException("run folder " + folder.path() + " holds a run; give --resume to go on with it or "
                    + "another --out for a new one");
        }
        List<String> changed = folder.readConfig().changedKeys(config);
        if (!changed.isEmpty()) {
            throw new RunException("run folder " + folder.path() + " was begun with another configuration: "
                    + String.join(", ", changed) + " must not change; give another --out for a new run");
        }
    }

    private TrainingResult train(Session session, BranchPlan plan, CropPolicy policy) {
        TrainingConfig settings = config.training();
        Optional<RunRegions> opened = RunRegions.open(config, policy, plan, listener, stopRequested);
        if (opened.isEmpty()) {
            return stopped(session);
        }
        RunRegions regions = opened.get();
        try (BatchLoader loader = new BatchLoader(
                regions.mix(plan, config.data()),
                settings.batchSize(),
                settings.seed(),
                config.data().loaderThreads())) {
            seek(loader, session.progress);
            while (session.progress.epoch() < settings.epochs()) {
                if (!trainEpoch(session, loader, plan)) {
                    return stopped(session);
                }
                finishEpoch(session, plan, regions, loader.stepsPerEpoch());
            }
            return session.result(true);
        }
    }

    /** A checkpoint may have been written behind an epoch's last step: of that epoch only the end is missing. */
    private static void seek(BatchLoader loader, Progress progress) {
        boolean over = progress.step() == loader.stepsPerEpoch();
        loader.seek(progress.epoch() + (over ? 1 : 0), over ? 0 : progress.step());
    }

    private static TrainingResult stopped(Session session) {
        session.writeLast();
        return session.result(false);
    }

    /** Trains what is left of the epoch; false if asked to stop. */
    private boolean trainEpoch(Session session, BatchLoader loader, BranchPlan plan) {
        TrainingConfig settings = config.training();
        int steps = loader.stepsPerEpoch();
        int epoch = session.progress.epoch();
        session.network.temperature(settings.temperature().at(epoch, settings.epochs()));
        EpochClock clock = new EpochClock(loader);
        while (session.progress.step() < steps) {
            if (stopRequested.getAsBoolean()) {
                session.progress = clock.add(session.progress);
                return false;
            }
            int step = session.progress.step();
            double learningRate = settings.learningRate().at((long) epoch * steps + step, steps, settings.epochs());
            Batch batch = loader.next();
            double loss = session.step(batch, plan, learningRate);
            if (!Double.isFinite(loss)) {
                throw new NonFiniteLossException(loss, epoch + 1, step + 1, learningRate, names(batch, plan));
            }
            listener.stepFinished(epoch + 1, settings.epochs(), step + 1, steps, loss);
            if (session.minutesSinceCheckpoint() >= settings.checkpointMinutes()) {
                session.progress = clock.add(session.progress);
                session.writeLast();
            }
        }
        session.progress = clock.add(session.progress);
        return true;
    }

    /** Scores the epoch, then writes best, metrics and last, in this order: whatever is missing is made again. */
    private void finishEpoch(Session session, BranchPlan plan, RunRegions regions, int steps) {
        TrainingConfig settings = config.training();
        Progress progress = session.progress;
        int epoch = progress.epoch() + 1;
        if (!session.network.finite()) {
            throw NonFiniteLossException.ofWeights(epoch);
        }
        boolean scored = settings.scores(epoch);
        Optional<EpochScore> score = scored && !plan.validation().isEmpty()
                ? Optional.of(score(session, plan, regions, epoch))
                : Optional.empty();
        boolean best = scored
                && score.map(found -> progress.improvedBy(found.nme()))
                        .orElse(plan.validation().isEmpty());
        EpochMetrics metrics = new EpochMetrics(
                epoch,
                (long) epoch * steps,
                settings.learningRate().at((long) epoch * steps - 1, steps, settings.epochs()),
                session.network.temperature(),
                progress.lossSum() / steps,
                score.map(EpochScore::nme),
                score.map(found -> found.mean(errors -> errors.failureRate(10))),
                score.map(found -> found.mean(errors -> errors.auc(10))),
                best,
                progress.epochSeconds(),
                (double) steps * settings.batchSize() / progress.epochSeconds(),
                progress.epochWaiting() / progress.epochSeconds(),
                byBranch(plan, progress, score));
        session.progress = progress.afterEpoch(best, score.map(EpochScore::nme));
        session.epochs.add(metrics);
        if (best) {
            session.writeBest(score);
        }
        if (scored) {
            session.writeLast();
        }
        listener.epochFinished(metrics, settings.epochs());
    }

    private static EpochScore score(Session session, BranchPlan plan, RunRegions regions, int epoch) {
        try {
            return session.score(plan, regions.validation());
        } catch (NonFiniteLandmarksException e) {
            throw NonFiniteLossException.ofLandmarks(epoch, e);
        }
    }

    private static Optional<Map<String, BranchMetrics>> byBranch(
            BranchPlan plan, Progress progress, Optional<EpochScore> score) {
        if (plan.branches().size() == 1) {
            return Optional.empty();
        }
        Map<String, BranchMetrics> metrics = new LinkedHashMap<>();
        for (Branch branch : plan.branches()) {
            Optional<ErrorDistribution> errors =
                    score.flatMap(found -> Optional.ofNullable(found.branches().get(branch.name())));
            metrics.put(
                    branch.name(),
                    new BranchMetrics(
                            Optional.ofNullable(progress.branches().get(branch.name()))
                                    .map(BranchLoss::mean),
                            errors.map(ErrorDistribution::mean),
                            errors.map(found -> found.failureRate(10)),
                            errors.map(found -> found.auc(10))));
        }
        return Optional.of(metrics);
    }

    private static String names(Batch batch, BranchPlan plan) {
        List<String> names = new ArrayList<>();
        for (Batch.Part part : batch.parts()) {
            for (int sample : part.samples()) {
                names.add(plan.training()
                        .get(part.set())
                        .data()
                        .samples()
                        .get(sample)
                        .id());
            }
        }
        return String.join(", ", names);
    }

    /** The last checkpoint of a run, if there is one. */
    static Optional<Checkpoint> last(RunFolder folder) {
        return Files.exists(folder.last()) ? Optional.of(Checkpoint.read(folder.last())) : Optional.empty();
    }
}
