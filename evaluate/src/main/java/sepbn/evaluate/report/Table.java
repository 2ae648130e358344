package sepbn.evaluate.report;

import java.util.List;

/**
 * A table of the report, such as a network's cost by layer.
 *
 * @param columns the headings
 * @param rows as many cells each as there are columns
 */
public record Table(String title, List<String> columns, List<List<String>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        int width = columns.size();
        for (List<String> row : rows) {
            if (row.size() != width) {
                throw new ReportException("row " + row + " of table \"" + title + "\" must have one cell for each of "
                        + width + " columns");
            }
        }
    }
}
