package sepbn.train;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import sepbn.data.Batch;
import sepbn.data.BatchLoader;
import sepbn.data.DataSet;
import sepbn.data.DataSets;
import sepbn.data.FaceRegions;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.EvaluationProgress;
import sepbn.metric.ErrorDistribution;
import sepbn.model.CropPolicy;
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
        DataSet training = DataSets.open(config.data().train());
        DataSet validation = DataSets.open(config.data().validation());
        ConfigException.require(
                training.protocol().equals(validation.protocol()),
                "data.validation (=" + config.data().validation() + ") has protocol "
                        + validation.protocol().name() + " and must have that of data.train, "
                        + training.protocol().name());
        checkFolder(resume);
        try (Session session = open(policy, training)) {
            folder.writeConfig(config);
            session.initialization.ifPresent(report -> {
                folder.writeInit(report);
                listener.initialized(report);
            });
            listener.started(
                    config, training.samples().size(), validation.samples().size(), session.progress.epoch());
            return train(session, training, validation, policy);
        }
    }

    /** What is wrong with the first weights is found out before the folder is made. */
    private Session open(CropPolicy policy, DataSet training) {
        Optional<FirstWeights> first = Files.exists(folder.last())
                ? Optional.empty()
                : Optional.of(FirstWeights.of(config, training.protocol()));
        RunFolder.Lock lock = folder.lock();
        try {
            return Session.open(config, folder, lock, policy, training, first);
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
        List<String> changed = new ArrayList<>(
                ConfigTree.differences(ConfigReader.tree(folder.readConfig()), ConfigReader.tree(config), ""));
        changed.removeAll(RunConfig.WITHOUT_EFFECT);
        if (!changed.isEmpty()) {
            throw new RunException("run folder " + folder.path() + " was begun with another configuration: "
                    + String.join(", ", changed) + " must not change; give another --out for a new run");
        }
    }

    private TrainingResult train(Session session, DataSet training, DataSet validation, CropPolicy policy) {
        TrainingConfig settings = config.training();
        Optional<RunRegions> opened = RunRegions.open(config, policy, training, validation, listener, stopRequested);
        if (opened.isEmpty()) {
            return stopped(session);
        }
        RunRegions regions = opened.get();
        try (BatchLoader loader = new BatchLoader(
                regions.training(),
                settings.batchSize(),
                settings.seed(),
                config.data().loaderThreads())) {
            loader.seek(session.progress.epoch(), session.progress.step());
            while (session.progress.epoch() < settings.epochs()) {
                if (!trainEpoch(session, loader, training)) {
                    return stopped(session);
                }
                finishEpoch(session, regions.validation(), loader.stepsPerEpoch());
            }
            return session.result(true);
        }
    }

    private static TrainingResult stopped(Session session) {
        session.writeLast();
        return session.result(false);
    }

    /** Trains what is left of the epoch; false if asked to stop. */
    private boolean trainEpoch(Session session, BatchLoader loader, DataSet training) {
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
            double loss = session.step(batch, training.protocol(), learningRate);
            if (!Double.isFinite(loss)) {
                throw new NonFiniteLossException(loss, epoch + 1, step + 1, learningRate, names(batch, training));
            }
            session.progress = session.progress.afterStep(loss);
            listener.stepFinished(epoch + 1, settings.epochs(), step + 1, steps, loss);
            if (clock.minutesSinceCheckpoint() >= settings.checkpointMinutes()) {
                session.progress = clock.add(session.progress);
                session.writeLast();
                clock.checkpointWritten();
            }
        }
        session.progress = clock.add(session.progress);
        return true;
    }

    /** Scores the epoch, then writes best, metrics and last, in this order: whatever is missing is made again. */
    private void finishEpoch(Session session, FaceRegions validation, int steps) {
        TrainingConfig settings = config.training();
        Evaluation evaluation = session.scoring()
                .score(validation, settings.evaluation(), List.of(), EvaluationProgress.NONE)
                .evaluation();
        ErrorDistribution errors = evaluation.distribution();
        Progress progress = session.progress;
        boolean best = progress.improvedBy(errors.mean());
        int epoch = progress.epoch() + 1;
        EpochMetrics metrics = new EpochMetrics(
                epoch,
                (long) epoch * steps,
                settings.learningRate().at((long) epoch * steps - 1, steps, settings.epochs()),
                session.network.temperature(),
                progress.lossSum() / steps,
                errors.mean(),
                errors.failureRate(10),
                errors.auc(10),
                best,
                progress.epochSeconds(),
                (double) steps * settings.batchSize() / progress.epochSeconds(),
                progress.epochWaiting() / progress.epochSeconds());
        session.progress = progress.afterEpoch(errors.mean());
        if (best) {
            session.writeBest(evaluation);
        }
        List<EpochMetrics> epochs = new ArrayList<>(folder.readMetrics().stream()
                .filter(line -> line.epoch() < epoch)
                .toList());
        epochs.add(metrics);
        folder.writeMetrics(epochs);
        session.writeLast();
        listener.epochFinished(metrics, settings.epochs());
    }

    private static String names(Batch batch, DataSet training) {
        List<String> names = new ArrayList<>();
        for (int sample : batch.samples()) {
            names.add(training.samples().get(sample).id());
        }
        return String.join(", ", names);
    }

    /** The last checkpoint of a run, if there is one. */
    static Optional<Checkpoint> last(RunFolder folder) {
        return Files.exists(folder.last()) ? Optional.of(Checkpoint.read(folder.last())) : Optional.empty();
    }
}
