package sepbn.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sepbn.data.Batch;
import sepbn.data.DataSet;
import sepbn.data.MeanShape;
import sepbn.data.Sample;
import sepbn.domain.PoseDomain;
import sepbn.domain.PoseDomains;
import sepbn.evaluate.Evaluation;
import sepbn.geometry.Landmarks;
import sepbn.json.EnumNames;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;
import sepbn.model.CropPolicy;
import sepbn.network.Network;
import sepbn.network.NormalizationLayer;
import sepbn.protocol.Protocol;
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
            DataSet training,
            Optional<FirstWeights> first) {
        Optional<Checkpoint> last = Trainer.last(folder);
        if (last.isPresent()) {
            return resumed(config, folder, lock, last.get(), training);
        }
        return fresh(
                config,
                folder,
                lock,
                policy,
                training,
                first.orElseThrow(() -> new RunException(folder.last() + " has gone; start again")));
    }

    private static Session fresh(
            RunConfig config,
            RunFolder folder,
            RunFolder.Lock lock,
            CropPolicy policy,
            DataSet training,
            FirstWeights first) {
        Protocol protocol = training.protocol();
        List<Protocol> protocols = List.of(protocol);
        Landmarks mean = MeanShape.of(training, policy, config.network().inputSize());
        Network network = first.network();
        Map<String, FloatTensor> tensors = new LinkedHashMap<>(first.tensors());
        startAtMeanShape(network, protocol, mean, tensors);
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                config.network(),
                protocols,
                Map.of(protocol.name(), mean),
                config.training().temperature().at(0, config.training().epochs()),
                policy,
                Provenance.of(config, training, first.origin()),
                domains(network, training),
                ConfigReader.tree(config),
                Optional.empty());
        TorchNetwork torch = TorchNetwork.create(network, protocols, tensors, Engine.start(config.engine()));
        return new Session(config, folder, lock, torch, first.report(), manifest, Progress.START);
    }

    /** Fitted on the training set, if the network has to know them. */
    private static Optional<PoseDomains> domains(Network network, DataSet training) {
        int[] branches = network.layers().stream()
                .filter(NormalizationLayer.BruteForceBatchNorm.class::isInstance)
                .mapToInt(layer -> ((NormalizationLayer.BruteForceBatchNorm) layer).branches())
                .distinct()
                .toArray();
        if (branches.length == 0) {
            return Optional.empty();
        }
        ConfigException.require(
                branches[0] == PoseDomain.values().length,
                "network.brute_force.branches (=" + branches[0] + ") must be " + PoseDomain.values().length
                        + ", one for each domain of head pose: " + EnumNames.of(PoseDomain.class));
        List<Landmarks> shapes =
                training.samples().stream().map(Sample::landmarks).toList();
        return Optional.of(PoseDomains.fit(training.protocol(), shapes));
    }

    /** The network's first answer is the mean shape, so that no step is spent on finding the middle of the crop. */
    private static void startAtMeanShape(
            Network network, Protocol protocol, Landmarks mean, Map<String, FloatTensor> tensors) {
        String bias = network.output(protocol.name()).name() + ".bias";
        double[] coordinates = mean.toArray();
        float[] values = new float[coordinates.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) coordinates[i];
        }
        tensors.put(bias, new FloatTensor(List.of(values.length), values));
    }

    private static Session resumed(
            RunConfig config, RunFolder folder, RunFolder.Lock lock, Checkpoint last, DataSet training) {
        String before = last.manifest().provenance().getOrDefault(Provenance.DATA_CHECKSUM, "");
        if (!before.equals(training.checksum())) {
            throw new RunException("data.train (=" + config.data().train() + ") has changed since run folder "
                    + folder.path() + " was begun (SHA-256 " + before + " then, " + training.checksum()
                    + " now); restore it or give another --out");
        }
        JsonNode progress = last.manifest()
                .progress()
                .orElseThrow(() -> new RunException(folder.last() + " holds no progress; it can't be resumed"));
        TorchNetwork torch = TorchNetwork.create(
                last.manifest().buildNetwork(),
                last.manifest().protocols(),
                last.weights(),
                Engine.start(config.engine()));
        torch.restoreOptimizer(last.optimizer());
        return new Session(
                config, folder, lock, torch, Optional.empty(), last.manifest(), readProgress(folder, progress));
    }

    private static Progress readProgress(RunFolder folder, JsonNode progress) {
        try {
            return Formats.json().treeToValue(progress, Progress.class);
        } catch (JsonProcessingException e) {
            throw new RunException(folder.last() + " holds a progress that can't be read: " + FormatProblem.of(e), e);
        }
    }

    double step(Batch batch, Protocol protocol, double learningRate) {
        TrainingConfig settings = config.training();
        return network.trainStep(
                new TrainingBatch(batch.crops(), batch.targets(), protocol, domains(batch)),
                settings.loss().build(),
                new SgdStep(learningRate, settings.momentum(), settings.weightDecay()));
    }

    /** The domains of the faces as augmentation has turned them; none where the network doesn't ask for them. */
    private int[] domains(Batch batch) {
        return manifest.domains()
                .map(domains -> IntStream.range(0, batch.count())
                        .map(i -> domains.domain(shape(batch, i)).ordinal())
                        .toArray())
                .orElse(new int[0]);
    }

    private static Landmarks shape(Batch batch, int crop) {
        int width = batch.targets().length / batch.count();
        double[] coordinates = new double[width];
        for (int i = 0; i < width; i++) {
            coordinates[i] = batch.targets()[crop * width + i];
        }
        return Landmarks.of(coordinates);
    }

    void writeLast() {
        new Checkpoint(
                        manifest(
                                manifest.provenance(),
                                Optional.of(Formats.json().valueToTree(progress))),
                        network.tensors(),
                        network.optimizerTensors())
                .write(folder.last());
    }

    /** The weights alone, with the score that made them the best and the τ that they were scored with. */
    void writeBest(Evaluation evaluation) {
        Map<String, String> provenance = new LinkedHashMap<>(manifest.provenance());
        provenance.put("epoch", "" + progress.epoch());
        provenance.put("validation", config.data().validation().toString());
        provenance.put("normaliser", evaluation.normaliser());
        provenance.put(
                "nme",
                String.format(Locale.ROOT, "%.4f", evaluation.distribution().mean()));
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
