package sepbn.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import sepbn.model.CropBatch;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.network.NetworkConfig.NormalizationKind;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;
import sepbn.torch.EngineSettings.Precision;
import sepbn.torch.Loss;
import sepbn.torch.SgdStep;
import sepbn.torch.TorchNetwork;
import sepbn.weights.Initializer;

/** One kind of network that is trained on the same random batch again and again. */
final class Variant implements AutoCloseable {
    /** Long enough that one measurement is not mostly noise. */
    private static final double SECONDS_A_ROUND = 1.5;

    private static final SgdStep STEP = new SgdStep(1e-4, 0.9, 5e-4);

    private final String name;
    private final Protocol protocol = Protocols.named("300w-68");
    private final TorchNetwork network;
    private final CropBatch crops;
    private final float[] targets;

    Variant(String normalization, Precision precision, double width, int batch) {
        name = normalization + " " + precision.name().toLowerCase(Locale.ROOT);
        NetworkConfig defaults = NetworkConfig.DEFAULT;
        NetworkConfig config = new NetworkConfig(
                defaults.architecture(),
                width,
                defaults.inputSize(),
                List.of(normalization.equals("bn") ? NormalizationKind.BN : NormalizationKind.SEPBN),
                defaults.sepbn());
        Network description = config.build(List.of(protocol));
        network = TorchNetwork.create(
                description,
                List.of(protocol),
                Initializer.initialize(description, 0),
                TrainingSpeed.engine(precision));
        SplittableRandom random = new SplittableRandom(1);
        crops = CropBatch.allocate(batch, config.inputSize());
        for (int i = 0; i < crops.values().length; i++) {
            crops.values()[i] = (float) random.nextDouble(-1, 1);
        }
        targets = new float[batch * 2 * protocol.count()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = (float) random.nextDouble(0, config.inputSize());
        }
    }

    String name() {
        return name;
    }

    /** The mean over as many steps as fill a round. */
    double secondsPerStep() {
        long start = System.nanoTime();
        int steps = 0;
        double elapsed;
        do {
            network.trainStep(crops, targets, protocol, new Loss.L1(), STEP);
            steps++;
            elapsed = (System.nanoTime() - start) * 1e-9;
        } while (elapsed < SECONDS_A_ROUND);
        return elapsed / steps;
    }

    @Override
    public void close() {
        network.close();
    }
}
