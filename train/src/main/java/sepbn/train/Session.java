package sepbn.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sepbn.data.Batch;
import sepbn.data.FaceRegions;
import sepbn.data.MeanShape;
import sepbn.data.Sample;
import sepbn.domain.PoseDomain;
import sepbn.domain.PoseDomains;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.EvaluationProgress;
import sepbn.evaluate.Scoring;
import sepbn.geometry.Landmarks;
import sepbn.json.EnumNames;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;
import sepbn.metric.ErrorDistribution;
import sepbn.model.CropPolicy;
import sepbn.network.Network;
import sepbn.network.NormalizationLayer;
import sepbn.protocol.Branch;
import sepbn.torch.BatchLoss;
import sepbn.torch.Engine;
import sepbn.torch.SgdStep;
import sepbn.torch.TorchNetwork;
import sepbn.torch.TrainingBatch;
import sepbn.weights.Checkpoint;
import sepbn.weights.FloatTensor;
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

    private Session(
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

    /**
     * From the folder's last checkpoint, or from the first weights.
     *
     * @param lock of the folder; closing the session lets go of it
     * @param first absent where there is a checkpoint
     */
    static Session open(
            RunConfig config,
            RunFolder folder,
            RunFolder.Lock lock,
            CropPolicy policy,
            BranchPlan plan,
            Optional<FirstWeights> first) {
        Optional<Checkpoint> last = Trainer.last(folder);
        if (last.isPresent()) {
            return resumed(config, folder, lock, last.get(), plan);
        }
        return fresh(
                config,
                folder,
                lock,
                policy,
                plan,
                first.orElseThrow(() -> new RunException(folder.last() + " has gone; start again")));
    }

    private static Session fresh(
            RunConfig config,
            RunFolder folder,
            RunFolder.Lock lock,
            CropPolicy policy,
            BranchPlan plan,
            FirstWeights first) {
        Network network = first.network();
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(first.tensors());
        Map<String, Landmarks> meanShapes = new LinkedHashMap<>();
        for (Branch branch : plan.branches()) {
            Landmarks mean =
                    MeanShape.of(plan.training(branch), policy, config.network().inputSize());
            meanShapes.put(branch.name(), mean);
            if (!first.begun().contains(branch.name())) {
                startAtMeanShape(network, branch, mean, tensors);
            }
        }
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                config.network(),
                plan.branches(),
                meanShapes,
                config.training().temperature().at(0, config.training().epochs()),
                policy,
                Provenance.of(config, plan, first.origin()),
                domains(network, plan),
                ConfigReader.tree(config),
                Optional.empty());
        TorchNetwork torch = TorchNetwork.create(network, plan.branches(), tensors, Engine.start(config.engine()));
        return new Session(config, folder, lock, torch, first.report(), manifest, Progress.START);
    }

    /** Fitted on the training sets of each branch, if the network has to know them. */
    private static Map<String, PoseDomains> domains(Network network, BranchPlan plan) {
        int[] mappings = network.layers().stream()
                .filter(NormalizationLayer.BruteForceBatchNorm.class::isInstance)
                .mapToInt(layer -> ((NormalizationLayer.BruteForceBatchNorm) layer).branches())
                .distinct()
                .toArray();
        Map<String, PoseDomains> domains = new LinkedHashMap<>();
        if (mappings.length == 0) {
            return domains;
        }
        ConfigException.require(
                mappings[0] == PoseDomain.values().length,
                "network.brute_force.branches (=" + mappings[0] + ") must be " + PoseDomain.values().length
                        + ", one for each domain of head pose: " + EnumNames.of(PoseDomain.class));
        for (Branch branch : plan.branches()) {
            List<Landmarks> shapes = plan.training(branch).stream()
                    .flatMap(data -> data.samples().stream())
                    .map(Sample::landmarks)
                    .toList();
            domains.put(branch.name(), PoseDomains.fit(branch.protocol(), shapes));
        }
        return domains;
    }

    /** The network's first answer is the mean shape, so that no step is spent on finding the middle of the crop. */
    private static void startAtMeanShape(
            Network network, Branch branch, Landmarks mean, Map<String, FloatTensor> tensors) {
        String bias = network.output(branch.name()).name() + ".bias";
        double[] coordinates = mean.toArray();
        float[] values = new float[coordinates.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) coordinates[i];
        }
        tensors.put(bias, new FloatTensor(List.of(values.length), values));
    }

    private static Session resumed(
            RunConfig config, RunFolder folder, RunFolder.Lock lock, Checkpoint last, BranchPlan plan) {
        String before = last.manifest().provenance().getOrDefault(Provenance.DATA_CHECKSUM, "");
        String now = Provenance.checksum(plan);
        if (!before.equals(now)) {
            throw new RunException(
                    "data.train (=" + DataConfig.describe(config.data().train()) + ") has changed since run folder "
                            + folder.path() + " was begun (SHA-256 " + before + " then, " + now
                            + " now); restore it or give another --out");
        }
        JsonNode progress = last.manifest()
                .progress()
                .orElseThrow(() -> new RunException(folder.last() + " holds no progress; it can't be resumed"));
        Network network = last.manifest().buildNetwork();
        plan.requireFits(network);
        TorchNetwork torch =
                TorchNetwork.create(network, last.manifest().branches(), last.weights(), Engine.start(config.engine()));
        try {
            torch.restoreOptimizer(last.optimizer());
            return new Session(
                    config, folder, lock, torch, Optional.empty(), last.manifest(), readProgress(folder, progress));
        } catch (RuntimeException e) {
            torch.close();
            throw e;
        }
    }

    private static Progress readProgress(RunFolder folder, JsonNode progress) {
        try {
            if (progress instanceof ObjectNode state) {
                // A run that was begun before there were several branches.
                state.putIfAbsent("branches", Formats.json().createObjectNode());
            }
            return Formats.json().treeToValue(progress, Progress.class);
        } catch (JsonProcessingException e) {
            throw new RunException(folder.last() + " holds a progress that can't be read: " + FormatProblem.of(e), e);
        }
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
        return new TrainingResult(finished, progress.best(), progress.seconds());
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
