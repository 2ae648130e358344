package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import sepbn.model.CropBatch;
import sepbn.network.Network;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Branch;
import sepbn.torch.EngineSettings.Precision;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;

/** Counts the native objects that Java holds, and what the process takes of the machine's memory. */
class NativeMemoryTest {
    private static final SgdStep STEP = new SgdStep(1e-3, 0.9, 5e-4);
    private static final CropBatch CROPS = Samples.crops(2, 1);
    private static final float[] TARGETS = Samples.targets(2, 1);

    @Test
    void aStepLeavesNothingBehind() {
        try (TorchNetwork network = Samples.create(NormalizationKind.SEPBN, Precision.BF16)) {
            step(network);
            long objects = Pointer.totalCount();

            step(network);
            network.predict(CROPS, Samples.FIVE.name());
            network.restoreOptimizer(network.optimizerTensors());
            network.tensors();

            assertThat(Pointer.totalCount()).isEqualTo(objects);
        }
    }

    @Test
    void manyStepsTakeNoMoreMemoryThanSome() {
        CropBatch crops = Samples.crops(16, 1);
        float[] targets = Samples.targets(16, 1);
        try (TorchNetwork network = Samples.create(NormalizationKind.SEPBN, Precision.BF16)) {
            for (int i = 0; i < 50; i++) {
                network.trainStep(new TrainingBatch(crops, targets, Samples.FIVE.name()), new Loss.L1(), STEP);
            }
            long bytes = nativeBytes();

            for (int i = 0; i < 300; i++) {
                network.trainStep(new TrainingBatch(crops, targets, Samples.FIVE.name()), new Loss.L1(), STEP);
            }

            // The first layer's map alone, kept by every step, would be 300 MB.
            assertThat(nativeBytes() - bytes).isLessThan(20L << 20);
        }
    }

    /** The process's memory but for what this thread's Java objects can have taken of it. */
    private static long nativeBytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Pointer.physicalBytes() - threads.getCurrentThreadAllocatedBytes();
    }

    @Test
    void closingFreesEverything() {
        createAndClose(); // the library's own constants
        long objects = Pointer.totalCount();

        createAndClose();

        assertThat(Pointer.totalCount()).isEqualTo(objects);
    }

    @Test
    void aFailureMidwayLeavesNothingBehind() {
        Network description = withoutWhatItNeeds();
        Map<String, FloatTensor> tensors = Initializer.initialize(description, 1);
        try (TorchNetwork network = Samples.create(description, tensors, Precision.FP32)) {
            long objects = Pointer.totalCount();

            assertThatThrownBy(() -> step(network)).hasMessageContaining("must be told the domain");

            assertThat(Pointer.totalCount()).isEqualTo(objects);
        }
    }

    private static void createAndClose() {
        try (TorchNetwork network = Samples.create(NormalizationKind.SEPBN, Precision.FP32)) {
            step(network);
        }
    }

    private static void step(TorchNetwork network) {
        network.trainStep(new TrainingBatch(CROPS, TARGETS, Samples.FIVE.name()), new Loss.L1(), STEP);
    }

    /** A network whose last normalisation lacks what the batch doesn't say, the domains. */
    private static Network withoutWhatItNeeds() {
        return Samples.config(NormalizationKind.BN)
                .with(
                        NormalizationKind.BN,
                        NormalizationKind.SEPBN,
                        NormalizationKind.BN,
                        NormalizationKind.SEPBN,
                        NormalizationKind.BN,
                        NormalizationKind.BRUTE_FORCE)
                .build(List.of(Branch.of(Samples.FIVE)));
    }
}
