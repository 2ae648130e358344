package sepbn.weights;

import static sepbn.network.NormalizationKind.BN;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import sepbn.network.Architecture;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;

/** What tests of pretrained weights start from: a narrow network, and files of weights for it. */
final class PretrainedFiles {
    static final NetworkConfig RESNEXT = NetworkConfig.DEFAULT
            .with(Architecture.RESNEXT_50)
            .withWidth(1.0 / 16)
            .withInputSize(64)
            .with(BN);

    private PretrainedFiles() {}

    static Path write(Path folder, Map<String, FloatTensor> tensors) {
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, new SafetensorsFile(Map.of("format", "pt"), tensors));
        return file;
    }

    static Network network(NetworkConfig config) {
        return config.buildWith(Map.of("five", 10));
    }

    /** Every tensor of the BN network's backbone under torchvision's name; no two have the same numbers. */
    static Map<String, FloatTensor> torchvision(NetworkConfig config, long seed) {
        Map<String, FloatTensor> file = new LinkedHashMap<>();
        Network network = network(config);
        for (Map.Entry<String, FloatTensor> tensor :
                Initializer.initialize(network, seed).entrySet()) {
            if (tensor.getKey().startsWith("backbone.")) {
                float[] values = tensor.getValue().values();
                for (int i = 0; i < values.length; i++) {
                    values[i] += 0.25f * i / values.length + 0.01f * file.size();
                }
                file.put(tensor.getKey().substring("backbone.".length()), tensor.getValue());
            }
        }
        return file;
    }
}
