package sepbn.torch;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sepbn.model.CropBatch;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.network.SepBatchNormSettings;
import sepbn.protocol.Branch;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;
import sepbn.torch.EngineSettings.Device;
import sepbn.torch.EngineSettings.Layout;
import sepbn.torch.EngineSettings.Precision;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;

/** Small networks and batches for the tests. */
final class Samples {
    static final Protocol FIVE = protocol("five", 5);
    static final int SIZE = 64;
    private static final double WIDTH = 1.0 / 32;

    private Samples() {}

    static Protocol protocol(String name, int count) {
        return new Protocol(
                name,
                IntStream.range(0, count).mapToObj(i -> "point " + i).toList(),
                IntStream.range(0, count).boxed().toList(),
                Map.of("box", new Normaliser.BoxSide()),
                List.of());
    }

    static NetworkConfig config(NormalizationKind kind) {
        return NetworkConfig.DEFAULT
                .withWidth(WIDTH)
                .withInputSize(SIZE)
                .with(settings(3, 4))
                .with(kind);
    }

    /** The Vanilla CNN with 8, 8, 8, 16, 32 and 64 channels and a hidden layer of 32. */
    static Network network(NormalizationKind kind, SepBatchNormSettings settings) {
        return config(kind).with(settings).build(List.of(Branch.of(FIVE)));
    }

    static SepBatchNormSettings settings(int branches, int groups) {
        return SepBatchNormSettings.DEFAULT.withBranches(branches).withGroups(groups);
    }

    static Network network(NormalizationKind kind) {
        return network(kind, settings(3, 4));
    }

    static Engine engine(Precision precision) {
        return engine(precision, EngineSettings.DEFAULT.layout());
    }

    static Engine engine(Precision precision, Layout layout) {
        return Engine.start(new EngineSettings(precision, Device.CPU, 1, layout));
    }

    static TorchNetwork create(Network network, Map<String, FloatTensor> tensors, Precision precision) {
        return create(network, tensors, engine(precision));
    }

    static TorchNetwork create(Network network, Map<String, FloatTensor> tensors, Engine engine) {
        return TorchNetwork.create(network, List.of(Branch.of(FIVE)), tensors, engine);
    }

    static TorchNetwork create(NormalizationKind kind, Precision precision) {
        Network network = network(kind);
        return create(network, Initializer.initialize(network, 1), precision);
    }

    /** Crops of noise. */
    static CropBatch crops(int count, long seed) {
        CropBatch crops = CropBatch.allocate(count, SIZE);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < crops.values().length; i++) {
            crops.values()[i] = (float) (2 * random.nextDouble() - 1);
        }
        return crops;
    }

    /** Landmarks anywhere in the crops. */
    static float[] targets(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] targets = new float[count * 2 * FIVE.count()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (float) (SIZE * random.nextDouble());
        }
        return targets;
    }

    /** The largest magnitude in {@code tensor}. */
    static double largest(FloatTensor tensor) {
        double largest = 0;
        for (float value : tensor.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
