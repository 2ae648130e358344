package sepbn.weights;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From timm's names of MobileNetV2 to torchvision's. timm counts blocks within stages ({@code blocks.2.1.conv_pw}),
 * torchvision counts them through ({@code features.5.conv.0.0}); so the file's blocks are counted in their order.
 */
final class TimmMobileNetV2 {
    private static final Pattern BLOCK = Pattern.compile("blocks\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\w+)\\.(\\w+)");
    private static final Pattern OTHER = Pattern.compile("(\\w+)\\.(\\w+)");
    private static final String FIRST_CONVOLUTION = "features.0.0.weight";

    /** The first block, which has no expansion. */
    private static final Map<String, String> PLAIN =
            Map.ofEntries(entry("conv_dw", "0.0"), entry("bn1", "0.1"), entry("conv_pw", "1"), entry("bn2", "2"));

    private static final Map<String, String> EXPANDED = Map.ofEntries(
            entry("conv_pw", "0.0"),
            entry("bn1", "0.1"),
            entry("conv_dw", "1.0"),
            entry("bn2", "1.1"),
            entry("conv_pwl", "2"),
            entry("bn3", "3"));

    private TimmMobileNetV2() {}

    /** As {@link Naming#backbone}. */
    static Map<String, String> backbone(Collection<String> names) {
        List<Integer> blocks = blocks(names);
        Map<String, String> ends = Map.of(
                "conv_stem",
                "0.0",
                "bn1",
                "0.1",
                "conv_head",
                (blocks.size() + 1) + ".0",
                "bn2",
                (blocks.size() + 1) + ".1");
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : names) {
            Matcher block = BLOCK.matcher(name);
            Matcher other = OTHER.matcher(name);
            if (block.matches()) {
                int number = blocks.indexOf(number(block));
                boolean expanded =
                        names.contains("blocks." + block.group(1) + "." + block.group(2) + ".conv_pwl.weight");
                Optional.ofNullable((expanded ? EXPANDED : PLAIN).get(block.group(3)))
                        .ifPresent(
                                layer -> found.put(ours((number + 1) + ".conv." + layer + "." + block.group(4)), name));
            } else if (other.matches()) {
                Optional.ofNullable(ends.get(other.group(1)))
                        .ifPresent(layer -> found.put(ours(layer + "." + other.group(2)), name));
            }
        }
        return found;
    }

    /** As {@link Naming#example}. */
    static Optional<String> example(String ours) {
        return ours.equals(Naming.BACKBONE + FIRST_CONVOLUTION) ? Optional.of("conv_stem.weight") : Optional.empty();
    }

    private static String ours(String below) {
        return Naming.BACKBONE + "features." + below;
    }

    /** The numbers of the file's blocks, rising. */
    private static List<Integer> blocks(Collection<String> names) {
        TreeSet<Integer> blocks = new TreeSet<>();
        for (String name : names) {
            Matcher block = BLOCK.matcher(name);
            if (block.matches()) {
                blocks.add(number(block));
            }
        }
        return new ArrayList<>(blocks);
    }

    private static int number(Matcher block) {
        return 1000 * Integer.parseInt(block.group(1)) + Integer.parseInt(block.group(2));
    }
}
