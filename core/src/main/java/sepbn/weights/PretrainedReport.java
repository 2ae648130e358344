package sepbn.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of the tensors of a weights file, and which of the network's it did not fill.
 *
 * @param sha256 of the file's bytes
 * @param naming whose names the file's tensors have, such as {@code torchvision's}
 * @param used the file's tensors that were taken
 * @param converted the network's normalisations that made K mappings out of one BN of the file
 * @param unused the file's tensors that the backbone has no place for, such as the classifier
 * @param ignored the file's tensors that mean nothing here: {@code num_batches_tracked}, which counts the steps of a
 *     training, and a checkpoint's velocities
 * @param kept the network's tensors that kept their first weights: heads, attentions
 * @param combined what is said of each head whose landmarks are combinations of the file's, by the head's name
 */
public record PretrainedReport(
        Path file,
        String sha256,
        String naming,
        List<String> used,
        List<String> converted,
        List<String> unused,
        List<String> ignored,
        List<String> kept,
        Map<String, String> combined) {
    /** Names in a summary's list before it is cut. */
    private static final int SHOWN = 4;

    public PretrainedReport {
        used = List.copyOf(used);
        converted = List.copyOf(converted);
        unused = List.copyOf(unused);
        ignored = List.copyOf(ignored);
        kept = List.copyOf(kept);
        combined = Collections.unmodifiableMap(new LinkedHashMap<>(combined));
    }

    /**
     * With a head that combines landmarks of the file.
     *
     * @param tensors the head's, which do not keep their first weights then
     * @param from the file's tensors that it is made of
     * @param words of which landmarks, and how well
     */
    public PretrainedReport withCombined(String branch, Set<String> tensors, Set<String> from, String words) {
        Map<String, String> more = new LinkedHashMap<>(combined);
        more.put(branch, words);
        List<String> taken =
                Stream.concat(used.stream(), from.stream()).distinct().toList();
        return new PretrainedReport(
                file, sha256, naming, taken, converted, without(unused, from), ignored, without(kept, tensors), more);
    }

    private static List<String> without(List<String> names, Set<String> gone) {
        return names.stream().filter(name -> !gone.contains(name)).toList();
    }

    /** What a model says about its first weights. */
    public String origin() {
        return file.getFileName() + " (SHA-256 " + sha256 + ", " + counts()
                + sentences().stream().map(sentence -> ", " + sentence).collect(Collectors.joining()) + ")";
    }

    /** Two lines, in which long lists are cut, and one for each combined head. */
    public List<String> summary() {
        List<String> attentions =
                kept.stream().filter(name -> name.contains(".attention.")).toList();
        List<String> others =
                kept.stream().filter(name -> !name.contains(".attention.")).toList();
        List<String> lines = new ArrayList<>();
        lines.add("first weights from " + file + ": " + counts() + ", with " + naming + " names"
                + (converted.isEmpty() ? "" : "; " + converted.size() + " of its BNs became several mappings"));
        lines.add("not used: " + shortened(unused) + "; not in the file: " + shortened(others)
                + (attentions.isEmpty() ? "" : ", " + attentions.size() + " tensors of attentions"));
        lines.addAll(sentences());
        return lines;
    }

    private List<String> sentences() {
        return combined.entrySet().stream()
                .map(head -> "branch " + head.getKey() + " combines " + head.getValue())
                .toList();
    }

    /** Everything, a name a line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(file).append('\n').append("SHA-256 ").append(sha256).append('\n');
        section(text, "Tensors of the file that were taken (" + naming + " names)", used);
        section(text, "Normalisations that made several mappings out of one BN of the file", converted);
        section(text, "Tensors of the file that have no place in the network", unused);
        section(text, "Tensors of the file that mean nothing here", ignored);
        section(text, "Tensors of the network that are not in the file and kept their first weights", kept);
        section(text, "Heads that combine landmarks of the file", sentences());
        return text.toString();
    }

    private String counts() {
        return String.format(Locale.ROOT, "%d of %d tensors used", used.size(), used.size() + unused.size());
    }

    private static void section(StringBuilder text, String title, List<String> names) {
        text.append('\n').append(title).append(": ").append(names.size()).append('\n');
        names.forEach(name -> text.append("  ").append(name).append('\n'));
    }

    private static String shortened(List<String> names) {
        if (names.isEmpty()) {
            return "nothing";
        }
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
    }
}
