package sepbn.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

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
 */
public record PretrainedReport(
        Path file,
        String sha256,
        String naming,
        List<String> used,
        List<String> converted,
        List<String> unused,
        List<String> ignored,
        List<String> kept) {
    /** Names in a summary's list before it is cut. */
    private static final int SHOWN = 4;

    public PretrainedReport {
        used = List.copyOf(used);
        converted = List.copyOf(converted);
        unused = List.copyOf(unused);
        ignored = List.copyOf(ignored);
        kept = List.copyOf(kept);
    }

    /** What a model says about its first weights. */
    public String origin() {
        return file.getFileName() + " (SHA-256 " + sha256 + ", " + counts() + ")";
    }

    /** Two lines, in which long lists are cut. */
    public List<String> summary() {
        List<String> attentions =
                kept.stream().filter(name -> name.contains(".attention.")).toList();
        List<String> others =
                kept.stream().filter(name -> !name.contains(".attention.")).toList();
        return List.of(
                "first weights from " + file + ": " + counts() + ", with " + naming + " names"
                        + (converted.isEmpty() ? "" : "; " + converted.size() + " of its BNs became several mappings"),
                "not used: " + shortened(unused) + "; not in the file: " + shortened(others)
                        + (attentions.isEmpty() ? "" : ", " + attentions.size() + " tensors of attentions"));
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
