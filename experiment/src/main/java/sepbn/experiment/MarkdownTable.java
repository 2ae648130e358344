package sepbn.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown: the first column to the left, all others to the right. */
final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();
    private final int columns;

    MarkdownTable(List<String> titles) {
        columns = titles.size();
        row(titles);
        text.append("|---|").append("---:|".repeat(columns - 1)).append('\n');
    }

    void row(String... cells) {
        row(Arrays.asList(cells));
    }

    void row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException("cells (=" + cells.size() + ") must be " + columns);
        }
        text.append(cells.stream().map(MarkdownTable::cell).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private static String cell(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ").replace("|", "\\|");
    }

    /** All lines, each with its end. */
    @Override
    public String toString() {
        return text.toString();
    }
}
