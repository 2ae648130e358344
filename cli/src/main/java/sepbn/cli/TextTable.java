package sepbn.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns of text: the first to the left, all others, which hold numbers, to the right. */
final class TextTable {
    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... titles) {
        rows.add(titles.clone());
    }

    void row(String... cells) {
        if (cells.length != rows.get(0).length) {
            throw new IllegalArgumentException("cells (=" + cells.length + ") must be " + rows.get(0).length);
        }
        rows.add(cells.clone());
    }

    /** All lines, each with its end. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                String space = " ".repeat(width(i) - row[i].length());
                text.append(i == 0 ? row[i] + space : "  " + space + row[i]);
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }
}
