package sepbn.torch;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.protocol.Branch;
import sepbn.torch.EngineSettings.Layout;
import sepbn.torch.EngineSettings.Precision;
import sepbn.torch.RuleWeights.Span;
import sepbn.weights.FloatTensor;
import sepbn.weights.Safetensors;

/** A fixture of PyTorch, and the network, crops and targets that it was made with. README.md says what it holds. */
record ParityFixture(Settings settings, Map<String, FloatTensor> tensors) {
    /**
     * What fixtures.py was told.
     *
     * @param elements longer tensors are kept in about as many elements
     * @param domains of the crops; empty where none is asked for
     */
    record Settings(
            String file, NetworkConfig network, RuleWeights rule, double rate, int elements, List<Integer> domains) {}

    static ParityFixture read(Settings settings) {
        return new ParityFixture(settings, read(settings.file()));
    }

    static Map<String, FloatTensor> read(String name) {
        try {
            Path path = Path.of(
                    ParityFixture.class.getResource(name + ".safetensors").toURI());
            return Safetensors.read(path).tensors();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    TorchNetwork network(Precision precision, Layout layout) {
        Network description = settings.network().build(List.of(Branch.of(Samples.FIVE)));
        TorchNetwork network =
                Samples.create(description, settings.rule().of(description), Samples.engine(precision, layout));
        network.temperature(2);
        return network;
    }

    /** Noise of another brightness in each crop. */
    CropBatch crops() {
        int count = settings.domains().isEmpty() ? 4 : settings.domains().size();
        CropBatch crops = CropBatch.allocate(count, Samples.SIZE);
        int seed = (int) tensors.get("seed").values()[0];
        for (int n = 0; n < count; n++) {
            Span span = new Span((2.0 * n + 1 - count) / count, 1);
            float[] noise = RuleWeights.values("crops." + seed + "." + n, crops.stride(), span);
            System.arraycopy(noise, 0, crops.values(), n * crops.stride(), noise.length);
        }
        return crops;
    }

    TrainingBatch batch() {
        CropBatch crops = crops();
        Span span = new Span(Samples.SIZE / 2.0, Samples.SIZE / 2.0);
        float[] targets = RuleWeights.values("targets", crops.count() * 2 * Samples.FIVE.count(), span);
        int[] domains = settings.domains().stream().mapToInt(Integer::intValue).toArray();
        return new TrainingBatch(crops, targets, Samples.FIVE.name(), domains);
    }

    SgdStep step() {
        return new SgdStep(settings.rate(), 0.9, 5e-4);
    }

    /** In evaluation mode, (N, 2L); brute-force SepBN takes its second domain. */
    FloatTensor predict(TorchNetwork network) {
        List<Landmarks> landmarks = settings.domains().isEmpty()
                ? network.predict(crops(), Samples.FIVE.name())
                : network.inDomain(PoseDomain.LEFT).predict(crops(), Samples.FIVE.name());
        double[] numbers = landmarks.stream()
                .flatMapToDouble(points -> Arrays.stream(points.toArray()))
                .toArray();
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) numbers[i];
        }
        return new FloatTensor(List.of(landmarks.size(), values.length / landmarks.size()), values);
    }

    /** What of {@code tensor} a fixture keeps: all, or every ⌈n/elements⌉-th element and then the length of the whole. */
    FloatTensor kept(FloatTensor tensor) {
        float[] values = tensor.values();
        if (values.length <= settings.elements()) {
            return tensor;
        }
        int step = ceilDiv(values.length, settings.elements());
        float[] kept = new float[ceilDiv(values.length, step) + 1];
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += (double) values[i] * values[i];
            if (i % step == 0) {
                kept[i / step] = values[i];
            }
        }
        kept[kept.length - 1] = (float) Math.sqrt(squares);
        return new FloatTensor(List.of(kept.length), kept);
    }

    /** The root of the summed squared differences between gradients and PyTorch's, over what the fixture keeps. */
    double distance(Map<String, FloatTensor> gradients) {
        double sum = 0;
        for (Map.Entry<String, FloatTensor> exact : within("gradient.").entrySet()) {
            float[] values = kept(gradients.get(exact.getKey())).values();
            for (int i = 0; i < values.length; i++) {
                sum += Math.pow(values[i] - exact.getValue().values()[i], 2);
            }
        }
        return Math.sqrt(sum);
    }

    private static int ceilDiv(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }

    FloatTensor tensor(String name) {
        return tensors.get(name);
    }

    /** The tensors whose names start with {@code prefix}, by the rest of their names. */
    Map<String, FloatTensor> within(String prefix) {
        Map<String, FloatTensor> found = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), tensor);
            }
        });
        return found;
    }
}
