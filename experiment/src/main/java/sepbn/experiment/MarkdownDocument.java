package sepbn.experiment;

import java.util.List;
import sepbn.evaluate.report.Block;

/** Blocks as Markdown; charts are left out, since their numbers stand in tables. */
final class MarkdownDocument {
    private MarkdownDocument() {}

    static String of(List<Block> blocks) {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            if (block instanceof Block.Heading heading) {
                text.append("#".repeat(heading.level())).append(' ').append(heading.text());
                text.append("\n\n");
            } else if (block instanceof Block.Text paragraph) {
                text.append(paragraph.markdown().strip()).append("\n\n");
            } else if (block instanceof Block.Grid grid) {
                MarkdownTable table = new MarkdownTable(grid.columns());
                grid.rows().forEach(table::row);
                text.append(table).append('\n');
            }
        }
        return text.toString().stripTrailing() + "\n";
    }
}
