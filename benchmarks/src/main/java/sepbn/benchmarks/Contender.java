package sepbn.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sepbn.json.EnumNames;
import sepbn.model.CropBatch;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Branch;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;
import sepbn.torch.Engine;
import sepbn.torch.EngineSettings;
import sepbn.torch.Loss;
import sepbn.torch.SgdStep;
import sepbn.torch.TorchNetwork;
import sepbn.torch.TrainingBatch;
import sepbn.weights.Initializer;

/** One network that is trained on noise while the clock runs. */
final class Contender implements AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final SgdStep STEP = new SgdStep(1e-4, 0.9, 5e-4);
    private static final double TEMPERATURE = 10;

    private final NormalizationKind normalization;
    private final EngineSettings settings;
    private final TorchNetwork network;
    private final TrainingBatch batch;
    private final List<List<Double>> wall = new ArrayList<>();
    private final List<Double> core = new ArrayList<>();

    Contender(NetworkConfig config, EngineSettings settings, int landmarks, int crops) {
        Protocol protocol = protocol(landmarks);
        Network description = config.build(List.of(Branch.of(protocol)));
        normalization = config.normalizationAt(1);
        this.settings = settings;
        network = TorchNetwork.create(
                description,
                List.of(Branch.of(protocol)),
                Initializer.initialize(description, 1),
                Engine.start(settings));
        network.temperature(TEMPERATURE);
        SplittableRandom random = new SplittableRandom(crops);
        CropBatch noise = CropBatch.allocate(crops, config.inputSize());
        float[] targets = new float[crops * 2 * landmarks];
        fill(noise.values(), random, -1, 1);
        fill(targets, random, 0, config.inputSize());
        batch = new TrainingBatch(noise, targets, protocol.name());
    }

    static Protocol protocol(int landmarks) {
        List<Integer> indices = IntStream.range(0, landmarks).boxed().toList();
        return new Protocol(
                "noise",
                indices.stream().map(i -> "point " + i).toList(),
                indices,
                Map.of("box", new Normaliser.BoxSide()),
                List.of());
    }

    private static void fill(float[] values, SplittableRandom random, double from, double to) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(from, to);
        }
    }

    /** Trains some steps to warm up, then some whose times count if {@code measured}. */
    void train(int warmUp, int steps, boolean measured) {
        for (int i = 0; i < warmUp; i++) {
            step();
        }
        List<Double> turn = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            long wallStart = System.nanoTime();
            long coreStart = THREADS.getCurrentThreadCpuTime();
            step();
            turn.add((System.nanoTime() - wallStart) / 1e6);
            if (measured) {
                core.add((THREADS.getCurrentThreadCpuTime() - coreStart) / 1e6);
            }
        }
        if (measured) {
            wall.add(turn);
        }
    }

    private void step() {
        network.trainStep(batch, new Loss.L1(), STEP);
    }

    /** Normalisation, precision and layout. */
    String name() {
        return EnumNames.of(normalization) + " " + EnumNames.of(settings.precision()) + " "
                + EnumNames.of(settings.layout());
    }

    NormalizationKind normalization() {
        return normalization;
    }

    EngineSettings settings() {
        return settings;
    }

    int crops() {
        return batch.crops().count();
    }

    long parameters() {
        return network.parameterCount();
    }

    /** The measured times of a step, in milliseconds. */
    List<Double> times() {
        return wall.stream().flatMap(List::stream).toList();
    }

    /** The median time of a step in each measured round, in milliseconds. */
    List<Double> rounds() {
        return wall.stream().map(turn -> Quartiles.of(turn).median()).toList();
    }

    /** The median time of a step, in milliseconds. */
    double wall() {
        return Quartiles.of(times()).median();
    }

    /** The median time that the calling thread had a core for in a step, in milliseconds. */
    double core() {
        return Quartiles.of(core).median();
    }

    @Override
    public void close() {
        network.close();
    }
}
