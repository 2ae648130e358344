package sepbn.evaluate.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results of several runs as one HTML file that needs nothing else, neither scripts nor the network. It shows no faces. */
public final class ResultsPage {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(#([\\p{L}\\p{N}_-]+)\\)");
    private static final String ITEM = "- ";

    private ResultsPage() {}

    /** What the template reads: one list of each kind, all but one of them empty. */
    record View(String title, List<Part> parts) {}

    /**
     * One block.
     *
     * @param html of headings and texts
     */
    record Part(String html, List<Rows> grids, List<Chart.View> charts, List<DomainPlot.View> plots) {
        boolean hasCharts() {
            return !charts.isEmpty();
        }
    }

    /** A table whose cells are HTML. */
    record Rows(List<String> columns, List<List<String>> rows) {}

    /** The page. */
    public static String html(String title, List<Block> blocks) {
        return RunReport.template("results.mustache").execute(new View(title, parts(blocks)));
    }

    private static List<Part> parts(List<Block> blocks) {
        return blocks.stream().flatMap(ResultsPage::parts).toList();
    }

    private static Stream<Part> parts(Block block) {
        if (!(block instanceof Block.Folded folded)) {
            return Stream.of(part(block));
        }
        return Stream.of(
                        List.of(text("<details><summary>" + inline(folded.title()) + "</summary>")),
                        parts(folded.blocks()),
                        List.of(text("</details>")))
                .flatMap(List::stream);
    }

    private static Part part(Block block) {
        if (block instanceof Block.Heading heading) {
            String tag = "h" + heading.level();
            // Lower headings come more than once in a page: nothing links to them.
            String anchor = heading.level() == 2 ? " id=\"" + heading.anchor() + "\"" : "";
            return text("<" + tag + anchor + ">" + inline(heading.text()) + "</" + tag + ">");
        }
        if (block instanceof Block.Text text) {
            return text(paragraph(text.markdown().strip()));
        }
        if (block instanceof Block.Grid grid) {
            return new Part("", List.of(new Rows(cells(grid.columns()), rows(grid))), List.of(), List.of());
        }
        if (block instanceof Block.Plot plot) {
            return new Part("", List.of(), List.of(), List.of(plot.plot().view()));
        }
        Block.Charts charts = (Block.Charts) block;
        return new Part(
                "", List.of(), charts.charts().stream().map(CurveChart::view).toList(), List.of());
    }

    private static Part text(String html) {
        return new Part(html, List.of(), List.of(), List.of());
    }

    private static List<List<String>> rows(Block.Grid grid) {
        return grid.rows().stream().map(ResultsPage::cells).toList();
    }

    private static List<String> cells(List<String> texts) {
        return texts.stream().map(ResultsPage::inline).toList();
    }

    private static String paragraph(String markdown) {
        if (!markdown.startsWith(ITEM)) {
            return "<p>" + inline(markdown) + "</p>";
        }
        return markdown.lines()
                .map(line -> "<li>" + inline(line.replaceFirst("^" + ITEM, "")) + "</li>")
                .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
    }

    /** Text as HTML, with code, bold and links. */
    private static String inline(String markdown) {
        String escaped = markdown.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        String code = CODE.matcher(escaped).replaceAll("<code>$1</code>");
        String bold = BOLD.matcher(code).replaceAll("<b>$1</b>");
        return LINK.matcher(bold).replaceAll("<a href=\"#$2\">$1</a>");
    }
}
