package sepbn.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sepbn.data.Batch;
import sepbn.data.FaceRegions;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.EvaluationProgress;
import sepbn.evaluate.Scoring;
import sepbn.json.Formats;
import sepbn.metric.ErrorDistribution;
import sepbn.protocol.Branch;
import sepbn.torch.BatchLoss;
import sepbn.torch.SgdStep;
import sepbn.torch.TorchNetwork;
import sepbn.torch.TrainingBatch;
import sepbn.weights.Checkpoint;
import sepbn.weights.Manifest;
import sepbn.weights.PretrainedReport;

/** What a run holds while it trains: its folder, the network with its momentum, and where it stands. */
final class Session implements AutoCloseable {
    final TorchNetwork network;
    /** Of the file of weights that the session has just started from, if it did. */
    final Optional<PretrainedReport> initialization;

    Progress progress;
    /** The finished ones. */
    final List<EpochMetrics> epochs;

    private long checkpointMark = System.nanoTime();
    private final RunConfig config;
    private final RunFolder folder;
    private final RunFolder.Lock lock;
    private final Manifest manifest;

    Session(
            RunConfig config,
            RunFolder folder,
            RunFolder.Lock lock,
            TorchNetwork network,
            Optional<PretrainedReport> initialization,
            Manifest manifest,
            Progress progress) {
        this.config = config;
        this.folder = folder;
        this.lock = lock;
        this.network = network;
        this.initialization = initialization;
        this.manifest = manifest;
        this.progress = progress;
        network.temperature(manifest.temperature());
        // Those after the checkpoint are made again.
        epochs = new ArrayList<>(folder.readMetrics().stream()
                .filter(epoch -> epoch.epoch() <= progress.epoch())
                .toList());
    }

    /** One step; what it was like goes into {@link #progress}. */
    double step(Batch batch, BranchPlan plan, double learningRate) {
        TrainingConfig settings = config.training();
        TrainingBatch crops = BranchBatches.of(batch, plan, manifest.domains());
        BatchLoss loss = network.trainStep(
                crops,
                settings.loss().build(),
                new SgdStep(learningRate, settings.backboneRate(), settings.momentum(), settings.weightDecay()));
        Map<String, BranchLoss> losses = new LinkedHashMap<>();
        crops.parts()
                .forEach(part -> losses.put(
                        part.branch(),
                        new BranchLoss(loss.branches().get(part.branch()) * part.count(), part.count())));
        progress = progress.afterStep(loss.mean(), losses);
        return loss.mean();
    }

    /** The NMEs of every branch that has validation sets. */
    EpochScore score(BranchPlan plan, List<FaceRegions> validation) {
        Map<String, List<Double>> errors = new LinkedHashMap<>();
        for (int i = 0; i < validation.size(); i++) {
            Branch branch = plan.validation().get(i).branch();
            Evaluation evaluation = scoring()
                    .score(
                            validation.get(i),
                            branch,
                            config.training().evaluation(),
                            List.of(),
                            EvaluationProgress.NONE)
                    .evaluation();
            evaluation.faces().forEach(face -> errors.computeIfAbsent(branch.name(), none -> new ArrayList<>())
                    .add(face.nme()));
        }
        Map<String, ErrorDistribution> branches = new LinkedHashMap<>();
        errors.forEach((branch, nmes) -> branches.put(branch, ErrorDistribution.of(nmes)));
        return new EpochScore(branches);
    }

    double minutesSinceCheckpoint() {
        return (System.nanoTime() - checkpointMark) * 1e-9 / 60;
    }

    /** Writes the epochs so far and the checkpoint, in this order: epochs that are made again replace theirs. */
    void writeLast() {
        folder.writeMetrics(epochs);
        new Checkpoint(
                        manifest(
                                manifest.provenance(),
                                Optional.of(Formats.json().valueToTree(progress))),
                        network.tensors(),
                        network.optimizerTensors())
                .write(folder.last());
        checkpointMark = System.nanoTime();
    }

    /** The weights alone, with the score that made them the best and the τ that they were scored with. */
    void writeBest(Optional<EpochScore> score) {
        Map<String, String> provenance = new LinkedHashMap<>(manifest.provenance());
        provenance.put("epoch", "" + progress.epoch());
        score.ifPresent(found -> {
            provenance.put("validation", DataConfig.describe(config.data().validation()));
            provenance.put("normaliser", config.training().normaliser());
            provenance.put("nme", String.format(Locale.ROOT, "%.4f", found.nme()));
        });
        new Checkpoint(manifest(provenance, Optional.empty()), network.tensors(), Map.of()).write(folder.best());
    }

    /** The manifest of the network as it is now. */
    private Manifest manifest(Map<String, String> provenance, Optional<JsonNode> state) {
        return manifest.with(network.temperature(), provenance, state);
    }

    Scoring scoring() {
        return new Scoring(network, manifest.domains());
    }

    TrainingResult result(boolean finished) {
        double before = epochs.stream().mapToDouble(EpochMetrics::seconds).sum();
        return new TrainingResult(finished, progress.best(), before + progress.epochSeconds());
    }

    @Override
    public void close() {
        try {
            network.close();
        } finally {
            lock.close();
        }
    }
}
