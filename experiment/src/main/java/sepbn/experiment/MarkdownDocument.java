package sepbn.experiment;

import java.util.List;
import sepbn.evaluate.report.Block;

/** Blocks as Markdown; charts are left out, since their numbers stand in tables. */
final class MarkdownDocument {
    private MarkdownDocument() {}

    static String of(List<Block> blocks) {
        StringBuilder text = new StringBuilder();
        write(blocks, text);
        return text.toString().stripTrailing() + "\n";
    }

    private static void write(List<Block> blocks, StringBuilder text) {
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
            } else if (block instanceof Block.Folded folded) {
                text.append("<details><summary>").append(folded.title()).append("</summary>\n\n");
                write(folded.blocks(), text);
                text.append("</details>\n\n");
            }
        }
    }
}
