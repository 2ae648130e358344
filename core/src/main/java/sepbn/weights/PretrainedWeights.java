package sepbn.weights;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import sepbn.network.Network;

/**
 * A network's first weights with those of a file laid over its backbone: weights of ImageNet with torchvision's or timm's
 * names, or a checkpoint. Heads keep their first weights. Where the network has K mappings and the file one BN, they
 * start from it as {@link BatchNormConversion} says.
 *
 * @param tensors all tensors of the network by name, in its order
 */
public record PretrainedWeights(Map<String, FloatTensor> tensors, PretrainedReport report) {
    public PretrainedWeights {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * Reads a file and lays it over.
     *
     * @param first as {@link Initializer} draws them
     * @throws WeightsException if the file can't be read, is of another network, or has a tensor of another shape
     */
    public static PretrainedWeights over(Network network, Map<String, FloatTensor> first, Path file) {
        SafetensorsFile content = Safetensors.read(file);
        try {
            if (ManifestText.isIn(content)) {
                ManifestText.read(content); // which verifies that it is whole and unchanged
            }
            return new BackboneFilling(network, first, content.tensors()).fill(file, FileChecksum.sha256(file));
        } catch (WeightsException e) {
            throw new WeightsException(file + ": " + e.getMessage(), e);
        }
    }
}
