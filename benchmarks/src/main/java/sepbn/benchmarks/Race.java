package sepbn.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.torch.Engine;
import sepbn.torch.EngineSettings;
import sepbn.torch.EngineSettings.Device;
import sepbn.torch.EngineSettings.Layout;
import sepbn.torch.EngineSettings.Precision;

/**
 * The networks that are compared at one batch size, and the library's best rate of bf16 products. They take turns, there
 * and back, so that whatever else the machine does meets all of them alike.
 */
final class Race implements AutoCloseable {
    private final List<Contender> contenders = new ArrayList<>();
    private final GemmPeak peak;
    private final double operations;
    private final int threads;

    /** @param crops in a step */
    Race(NetworkConfig config, int landmarks, int crops, int threads) {
        this.threads = threads;
        NetworkConfig bn = config.with(NormalizationKind.BN);
        NetworkConfig sepbn = config.with(NormalizationKind.SEPBN);
        contenders.add(new Contender(bn, settings(Precision.FP32, Layout.NCHW), landmarks, crops));
        for (Precision precision : Precision.values()) {
            contenders.add(new Contender(bn, settings(precision, Layout.NHWC), landmarks, crops));
            contenders.add(new Contender(sepbn, settings(precision, Layout.NHWC), landmarks, crops));
        }
        peak = new GemmPeak(Engine.start(settings(Precision.BF16, Layout.NHWC)));
        operations = crops * TrainingCost.operations(config, Contender.protocol(landmarks));
    }

    private EngineSettings settings(Precision precision, Layout layout) {
        return new EngineSettings(precision, Device.CPU, threads, layout);
    }

    /** The first round warms up. */
    void run(int rounds, int steps) {
        List<Contender> order = new ArrayList<>(contenders);
        for (int round = 0; round < rounds; round++) {
            boolean measured = round > 0;
            order.forEach(contender -> contender.train(1, steps, measured));
            peak.measure(measured);
            Collections.reverse(order);
        }
    }

    List<Contender> contenders() {
        return List.copyOf(contenders);
    }

    Contender find(NormalizationKind normalization, Precision precision, Layout layout) {
        return contenders.stream()
                .filter(one -> one.normalization() == normalization)
                .filter(one -> one.settings().equals(settings(precision, layout)))
                .findFirst()
                .orElseThrow();
    }

    /** The time of a step of {@code one} over that of {@code other}, in each round. */
    Quartiles ratio(Contender one, Contender other) {
        return perRound(one.rounds(), other.rounds());
    }

    /** How many of the operations that the library can do at best are useful work of a training step, in each round. */
    Quartiles shareOfPeak(Contender contender) {
        List<Double> attainable = IntStream.range(0, peak.rounds().size())
                .mapToObj(i -> peak.rounds().get(i) * contender.rounds().get(i) / 1000)
                .toList();
        return perRound(Collections.nCopies(attainable.size(), operations), attainable);
    }

    private static Quartiles perRound(List<Double> ones, List<Double> others) {
        return Quartiles.of(IntStream.range(0, ones.size())
                .mapToObj(i -> ones.get(i) / others.get(i))
                .toList());
    }

    /** Operations a second. */
    Quartiles peak() {
        return Quartiles.of(peak.rounds());
    }

    /** Of a training step. */
    double operations() {
        return operations;
    }

    @Override
    public void close() {
        contenders.forEach(Contender::close);
        peak.close();
    }
}
