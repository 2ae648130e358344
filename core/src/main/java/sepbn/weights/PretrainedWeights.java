package sepbn.weights;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.network.Network;
import sepbn.protocol.Branch;

/**
 * A network's first weights with those of a file laid over its backbone: weights of ImageNet with torchvision's or timm's
 * names, or a checkpoint. Heads keep their first weights, but those that a branch of the checkpoint is kept for. Where the network has K mappings and the file one BN, they
 * start from it as {@link BatchNormConversion} says.
 *
 * @param tensors all tensors of the network by name, in its order
 */
public record PretrainedWeights(Map<String, FloatTensor> tensors, PretrainedReport report) {
    public PretrainedWeights {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /**
     * Reads a file and lays its backbone over.
     *
     * @param first as {@link Initializer} draws them
     * @throws WeightsException if the file can't be read, is of another network, or has a tensor of another shape
     */
    public static PretrainedWeights over(Network network, Map<String, FloatTensor> first, Path file) {
        return over(network, first, file, Map.of());
    }

    /**
     * Reads a file and lays its backbone over, and heads of a checkpoint.
     *
     * @param kept by the name of one of the network's branches, the branch of the checkpoint that it goes on from
     * @throws WeightsException as above, or if the file has no such branch, or one of another protocol
     */
    public static PretrainedWeights over(
            Network network, Map<String, FloatTensor> first, Path file, Map<Branch, String> kept) {
        SafetensorsFile content = Safetensors.read(file);
        try {
            // Reading the manifest verifies that the file is whole and unchanged.
            List<Branch> branches =
                    ManifestText.isIn(content) ? ManifestText.read(content).branches() : List.of();
            kept.forEach((branch, name) -> requireKeepable(branch, name, branches));
            return new BackboneFilling(network, first, content.tensors(), kept).fill(file, FileChecksum.sha256(file));
        } catch (WeightsException e) {
            throw new WeightsException(file + ": " + e.getMessage(), e);
        }
    }

    private static void requireKeepable(Branch branch, String name, List<Branch> branches) {
        List<String> names = branches.stream().map(Branch::name).toList();
        Branch found = branches.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WeightsException("has no branch " + name + " to keep; "
                        + (names.isEmpty() ? "it is no checkpoint and has none" : "choose one of " + names)));
        if (!found.protocol().landmarks().equals(branch.protocol().landmarks())) {
            throw new WeightsException("branch (=" + name + ") has the landmarks of "
                    + found.protocol().name() + " and must have those of "
                    + branch.protocol().name() + " to be kept as " + branch.name()
                    + "; choose another branch, or none for a new one");
        }
    }
}
