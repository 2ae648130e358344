package sepbn.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns of text. */
final class TextTable {
    private final boolean numbers;
    private final List<String[]> rows = new ArrayList<>();

    private TextTable(boolean numbers, String... titles) {
        this.numbers = numbers;
        rows.add(titles.clone());
    }

    /** The first column to the left, all others, which hold numbers, to the right. */
    TextTable(String... titles) {
        this(true, titles);
    }

    /** All columns to the left. */
    static TextTable ofWords(String... titles) {
        return new TextTable(false, titles);
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
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                String space = " ".repeat(width(i) - row[i].length());
                line.append(i == 0 ? "" : "  ").append(i > 0 && numbers ? space + row[i] : row[i] + space);
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
    }
}
