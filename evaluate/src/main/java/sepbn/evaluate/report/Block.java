package sepbn.evaluate.report;

import java.util.List;
import java.util.Locale;

/** A part of a document that is written as Markdown and as HTML. */
public sealed interface Block {
    /**
     * A heading.
     *
     * @param level 1 for the title, up to 3
     */
    record Heading(int level, String text) implements Block {
        /** What a link to it names after its {@code #}: as GitHub makes it, of words with hyphens between them. */
        public String anchor() {
            return text.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
        }
    }

    /**
     * A paragraph, or a list whose lines begin with {@code "- "}.
     *
     * @param markdown in which {@code **bold**}, {@code `code`} and links to headings are understood, as in a table's cells
     */
    record Text(String markdown) implements Block {}

    /**
     * A table: the first column to the left, all others to the right.
     *
     * @param rows as many cells each as there are columns
     */
    record Grid(List<String> columns, List<List<String>> rows) implements Block {
        public Grid {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            int width = columns.size();
            for (List<String> row : rows) {
                if (row.size() != width) {
                    throw new ReportException("row " + row + " must have one cell for each of " + width + " columns");
                }
            }
        }
    }

    /** Blocks of which only the title is seen until a reader unfolds them. */
    record Folded(String title, List<Block> blocks) implements Block {
        public Folded {
            blocks = List.copyOf(blocks);
        }
    }

    /** Charts side by side; HTML only, since their numbers stand in the tables. */
    record Charts(List<CurveChart> charts) implements Block {
        public Charts {
            charts = List.copyOf(charts);
        }
    }

    /** Faces as dots by domain; HTML only. */
    record Plot(DomainPlot plot) implements Block {}
}
