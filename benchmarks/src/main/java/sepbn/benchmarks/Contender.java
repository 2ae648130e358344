package sepbn.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import sepbn.model.CropBatch;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;
import sepbn.torch.Engine;
import sepbn.torch.EngineSettings;
import sepbn.torch.EngineSettings.Device;
import sepbn.torch.EngineSettings.Layout;
import sepbn.torch.EngineSettings.Precision;
import sepbn.torch.Loss;
import sepbn.torch.SgdStep;
import sepbn.torch.TorchNetwork;
import sepbn.torch.TrainingBatch;
import sepbn.weights.Initializer;

/** One network that is trained on noise while the clock runs: {@code vanilla-paper}, 68 landmarks, crops of 128 pixels. */
final class Contender implements AutoCloseable {
    static final int LANDMARKS = 68;
    static final int SIZE = 128;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final SgdStep STEP = new SgdStep(1e-4, 0.9, 5e-4);

    private final NormalizationKind normalization;
    private final Precision precision;
    private final Protocol protocol = protocol();
    private final TorchNetwork network;
    private final CropBatch crops;
    private final float[] targets;
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> core = new ArrayList<>();

    Contender(NormalizationKind normalization, Precision precision, double width, int batch, int threads) {
        this.normalization = normalization;
        this.precision = precision;
        Network description = NetworkConfig.DEFAULT
                .withWidth(width)
                .withInputSize(SIZE)
                .with(normalization)
                .build(List.of(protocol));
        network = TorchNetwork.create(
                description,
                List.of(protocol),
                Initializer.initialize(description, 1),
                Engine.start(new EngineSettings(precision, Device.CPU, threads, Layout.NHWC)));
        network.temperature(10);
        crops = CropBatch.allocate(batch, SIZE);
        targets = new float[batch * 2 * LANDMARKS];
        SplittableRandom random = new SplittableRandom(batch);
        fill(crops.values(), random, -1, 1);
        fill(targets, random, 0, SIZE);
    }

    private static Protocol protocol() {
        List<Integer> indices = IntStream.range(0, LANDMARKS).boxed().toList();
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

    /** Trains some steps; their times count if {@code measured}. The first step of a turn finds cold caches: not counted. */
    void train(int steps, boolean measured) {
        for (int i = 0; i <= steps; i++) {
            long wallStart = System.nanoTime();
            long coreStart = THREADS.getCurrentThreadCpuTime();
            network.trainStep(new TrainingBatch(crops, targets, protocol), new Loss.L1(), STEP);
            if (measured && i > 0) {
                wall.add((System.nanoTime() - wallStart) / 1e6);
                core.add((THREADS.getCurrentThreadCpuTime() - coreStart) / 1e6);
            }
        }
    }

    String name() {
        String kind = normalization == NormalizationKind.BN ? "BN" : "SepBN";
        return kind + " " + precision.name().toLowerCase(Locale.ROOT);
    }

    NormalizationKind normalization() {
        return normalization;
    }

    Precision precision() {
        return precision;
    }

    int batch() {
        return crops.count();
    }

    /** The median time of a step, in milliseconds. */
    double wall() {
        return median(wall);
    }

    /** The median time that the calling thread had a core for in a step, in milliseconds. */
    double core() {
        return median(core);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    @Override
    public void close() {
        network.close();
    }
}
