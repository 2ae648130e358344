package sepbn.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sepbn.network.Layer;
import sepbn.network.Network;
import sepbn.network.NormalizationLayer;
import sepbn.network.TensorSpec;
import sepbn.protocol.Branch;

/** Finds for each tensor of a backbone, and of kept heads, the one in a file, and fits it in. */
final class BackboneFilling {
    private static final String REMEDY =
            "; give a file of the same architecture and width, or set these to the file's network";

    private final Network network;
    private final Map<String, FloatTensor> first;
    private final Map<String, FloatTensor> content;
    private final Naming naming;
    /** By the network's name, the one in the file. */
    private final Map<String, String> names = new LinkedHashMap<>();

    /** The normalisation that a tensor belongs to, by the tensor's name. */
    private final Map<String, NormalizationLayer> owners = new HashMap<>();

    private final Set<String> converted = new LinkedHashSet<>();

    BackboneFilling(
            Network network,
            Map<String, FloatTensor> first,
            Map<String, FloatTensor> content,
            Map<Branch, String> kept) {
        this.network = network;
        this.first = first;
        this.content = content;
        Set<String> backbone = network.tensors().stream()
                .map(TensorSpec::name)
                .filter(name -> name.startsWith(Naming.BACKBONE))
                .collect(Collectors.toSet());
        naming = Naming.of(content.keySet(), backbone);
        naming.backbone(content.keySet()).forEach((ours, theirs) -> {
            if (backbone.contains(ours)) {
                names.put(ours, theirs);
            }
        });
        kept.forEach((branch, theirs) -> network.headTensors(branch.name())
                .forEach(ours -> names.put(ours, Naming.head(theirs, ours, branch.name()))));
        network.layers().forEach(layer -> {
            if (layer instanceof NormalizationLayer normalization) {
                layer.tensors().forEach(spec -> owners.put(spec.name(), normalization));
            }
        });
    }

    /** @param file,sha256 where the tensors are from, for the report */
    PretrainedWeights fill(Path file, String sha256) {
        requireSameNetwork();
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        List<String> used = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (TensorSpec spec : network.tensors()) {
            if (names.containsKey(spec.name())) {
                tensors.put(spec.name(), fitted(spec));
                used.add(names.get(spec.name()));
            } else {
                tensors.put(spec.name(), first.get(spec.name()));
                kept.add(spec.name());
            }
        }
        Set<String> rest = new LinkedHashSet<>(content.keySet());
        used.forEach(rest::remove);
        Map<Boolean, List<String>> ignored = rest.stream().collect(Collectors.partitioningBy(BackboneFilling::ignored));
        return new PretrainedWeights(
                tensors,
                new PretrainedReport(
                        file,
                        sha256,
                        naming.words(),
                        used,
                        List.copyOf(converted),
                        ignored.get(false),
                        ignored.get(true),
                        kept,
                        Map.of()));
    }

    private static boolean ignored(String name) {
        return name.endsWith(".num_batches_tracked") || name.startsWith(Checkpoint.OPTIMIZER);
    }

    /** A file that has few of the convolutions only happens to share some names, such as {@code bn1.weight}. */
    private void requireSameNetwork() {
        List<String> convolutions = network.layers().stream()
                .filter(Layer.Convolution.class::isInstance)
                .map(layer -> layer.name() + ".weight")
                .toList();
        long found = convolutions.stream().filter(names::containsKey).count();
        if (2 * found < convolutions.size()) {
            String examples = Stream.of(Naming.values())
                    .flatMap(known ->
                            known.example(convolutions.get(0)).map(name -> known.words() + " " + name).stream())
                    .collect(Collectors.joining(", "));
            throw new WeightsException("holds " + found + " of the backbone's " + convolutions.size()
                    + " convolutions and must hold at least half; names can be " + examples + REMEDY);
        }
    }

    private FloatTensor fitted(TensorSpec spec) {
        FloatTensor given = given(spec.name());
        if (given.shape().equals(spec.shape())) {
            return given;
        }
        return Optional.ofNullable(owners.get(spec.name()))
                .filter(layer -> given.shape().equals(List.of(layer.channels())))
                .flatMap(layer -> converted(layer, spec, given))
                .orElseThrow(() -> new WeightsException("tensor " + names.get(spec.name()) + " has shape "
                        + given.shape() + " where " + spec.name() + " needs " + spec.shape() + REMEDY));
    }

    /** Empty for a tensor that a BN does not have. */
    private Optional<FloatTensor> converted(NormalizationLayer layer, TensorSpec spec, FloatTensor given) {
        double share = BatchNormConversion.share(layer);
        FloatTensor start = first.get(spec.name());
        Optional<FloatTensor> result =
                switch (spec.name().substring(layer.name().length())) {
                    case ".weight" -> Optional.of(BatchNormConversion.scales(given, start, share));
                    case ".bias" -> Optional.of(BatchNormConversion.shifts(gamma(layer), given, start, share));
                    case ".running_mean", ".running_var" ->
                        Optional.of(BatchNormConversion.repeated(given, layer.branches()));
                    default -> Optional.empty();
                };
        result.ifPresent(tensor -> converted.add(layer.name()));
        return result;
    }

    /** γ (C) of the file's BN. */
    private FloatTensor gamma(NormalizationLayer layer) {
        String name = layer.name() + ".weight";
        if (!names.containsKey(name) || !given(name).shape().equals(List.of(layer.channels()))) {
            throw new WeightsException("tensor " + names.get(layer.name() + ".bias") + " of a BN needs a weight of ["
                    + layer.channels() + "] beside it; use an intact file");
        }
        return given(name);
    }

    private FloatTensor given(String name) {
        FloatTensor tensor = content.get(names.get(name));
        if (tensor == null) {
            throw new WeightsException("has no tensor " + names.get(name) + REMEDY);
        }
        CombinedHead.requireFinite(names.get(name), tensor);
        return tensor;
    }
}
