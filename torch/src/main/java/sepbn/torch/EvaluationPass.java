package sepbn.torch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import sepbn.geometry.Landmarks;
import sepbn.model.CropBatch;
import sepbn.network.Network;
import sepbn.network.NormalizationLayer;
import sepbn.weights.FloatTensor;

/** Crops through a network in evaluation mode, with 32-bit floats whatever the engine's precision. */
record EvaluationPass(Network network, ForwardPass forward, Engine engine, double temperature) {
    /** Crops that go through the network at once. */
    private static final int CHUNK = 32;

    /**
     * The landmarks in crop pixels, by branch.
     *
     * @param domains of so many crops
     */
    Map<String, List<Landmarks>> predict(CropBatch crops, List<String> asked, IntFunction<Domains> domains) {
        forward.requireFits(crops, asked);
        Map<String, List<Landmarks>> landmarks = new LinkedHashMap<>();
        asked.forEach(branch -> landmarks.put(branch, new ArrayList<>(crops.count())));
        for (int first = 0; first < crops.count(); first += CHUNK) {
            int count = Math.min(CHUNK, crops.count() - first);
            try (PointerScope scope = Engine.scope();
                    NoGradGuard noGrad = new NoGradGuard()) {
                Stage.Pass pass = pass(domains.apply(count), Probe.NONE);
                Tensor features = forward.features(crops, first, count, pass);
                landmarks.forEach((branch, found) ->
                        found.addAll(split(Tensors.values(forward.output(features, branch, pass)), count)));
            }
        }
        return landmarks;
    }

    /** The weights of the attention: (N, G, K) by the layer's name. */
    Map<String, FloatTensor> attention(CropBatch crops) {
        forward.requireFits(crops);
        Map<String, FloatTensor> seen = new LinkedHashMap<>();
        try (PointerScope scope = Engine.scope();
                NoGradGuard noGrad = new NoGradGuard()) {
            Probe probe = (layer, weights) ->
                    seen.put(layer, shaped(weights, normalization(layer).branches()));
            forward.features(crops, 0, crops.count(), pass(Domains.none(engine), probe));
        }
        return seen;
    }

    private Stage.Pass pass(Domains domains, Probe probe) {
        return new Stage.Pass(false, temperature, domains, torch.ScalarType.Float, List.of(), probe);
    }

    private NormalizationLayer normalization(String name) {
        return network.normalizations().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static FloatTensor shaped(Tensor weights, int branches) {
        int groups = (int) weights.size(1) / branches;
        return new FloatTensor(List.of((int) weights.size(0), groups, branches), Tensors.values(weights));
    }

    /** @param count N */
    private static List<Landmarks> split(float[] output, int count) {
        int width = output.length / count;
        List<Landmarks> landmarks = new ArrayList<>();
        for (int start = 0; start < output.length; start += width) {
            double[] coordinates = new double[width];
            for (int i = 0; i < width; i++) {
                coordinates[i] = output[start + i];
            }
            landmarks.add(Landmarks.of(coordinates));
        }
        return landmarks;
    }
}
