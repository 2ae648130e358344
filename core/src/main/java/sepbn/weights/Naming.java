package sepbn.weights;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whose names the tensors of a weights file have. */
enum Naming {
    /** The network's own names, as in a checkpoint. */
    SEPBN("sepbn's") {
        @Override
        Map<String, String> backbone(Collection<String> names) {
            Map<String, String> found = new LinkedHashMap<>();
            names.forEach(name -> found.put(name, name));
            return found;
        }

        @Override
        Optional<String> example(String ours) {
            return Optional.of(ours);
        }
    },
    /** torchvision's, which timm uses too for ResNeXt-50: ours without {@code backbone.}. */
    TORCHVISION("torchvision's") {
        @Override
        Map<String, String> backbone(Collection<String> names) {
            Map<String, String> found = new LinkedHashMap<>();
            names.forEach(name -> found.put(BACKBONE + name, name));
            return found;
        }

        @Override
        Optional<String> example(String ours) {
            return Optional.of(ours.substring(BACKBONE.length()));
        }
    },
    /** timm's of MobileNetV2. */
    TIMM("timm's") {
        @Override
        Map<String, String> backbone(Collection<String> names) {
            return TimmMobileNetV2.backbone(names);
        }

        @Override
        Optional<String> example(String ours) {
            return TimmMobileNetV2.example(ours);
        }
    };

    static final String BACKBONE = "backbone.";

    private static final String HEADS = "heads.";

    private final String words;

    Naming(String words) {
        this.words = words;
    }

    /** What the tensor {@code ours} of the head of {@code branch} is called in a checkpoint's branch {@code theirs}. */
    static String head(String theirs, String ours, String branch) {
        return HEADS + theirs + ours.substring(HEADS.length() + branch.length());
    }

    /** For messages. */
    String words() {
        return words;
    }

    /** By the network's name, the one in the file; names that this naming does not know are left out or lead nowhere. */
    abstract Map<String, String> backbone(Collection<String> names);

    /** What the network's tensor {@code ours} is called, for messages. */
    abstract Optional<String> example(String ours);

    /** The naming under which most of the file's {@code names} are names in {@code network}. */
    static Naming of(Collection<String> names, Set<String> network) {
        return List.of(values()).stream()
                .max(Comparator.comparingLong(naming -> naming.backbone(names).keySet().stream()
                        .filter(network::contains)
                        .count()))
                .orElseThrow();
    }
}
