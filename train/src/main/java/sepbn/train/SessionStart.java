package sepbn.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.data.MeanShape;
import sepbn.data.Sample;
import sepbn.domain.PoseDomain;
import sepbn.domain.PoseDomains;
import sepbn.geometry.Landmarks;
import sepbn.json.EnumNames;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;
import sepbn.model.CropPolicy;
import sepbn.network.Network;
import sepbn.network.NormalizationLayer;
import sepbn.protocol.Branch;
import sepbn.torch.Engine;
import sepbn.torch.TorchNetwork;
import sepbn.weights.Checkpoint;
import sepbn.weights.FloatTensor;
import sepbn.weights.Manifest;

/** How a session begins: from the folder's last checkpoint, or from the first weights. */
final class SessionStart {
    private SessionStart() {}

    /**
     * A session that stands where the folder does.
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
                // One that was begun when the time of all epochs was held here.
                state.remove("seconds");
            }
            return Formats.json().treeToValue(progress, Progress.class);
        } catch (JsonProcessingException e) {
            throw new RunException(folder.last() + " holds a progress that can't be read: " + FormatProblem.of(e), e);
        }
    }
}
