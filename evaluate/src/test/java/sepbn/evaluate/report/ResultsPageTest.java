package sepbn.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ResultsPageTest {
    @Test
    void aLinkLeadsToItsHeading() {
        Block.Heading heading = new Block.Heading(2, "Table VII: BN, CNT & both (of SepBN)");
        String page = ResultsPage.html(
                "Results",
                List.of(
                        new Block.Grid(List.of("", "shows"), List.of(List.of("[One](#" + heading.anchor() + ")", "1"))),
                        heading));

        assertThat(page)
                .contains("<td><a href=\"#table-vii-bn-cnt--both-of-sepbn\">One</a></td>")
                .contains("<h2 id=\"table-vii-bn-cnt--both-of-sepbn\">Table VII: BN, CNT &amp; both (of SepBN)</h2>");
    }

    @Test
    void anIntervalIsNoLinkAndMarkupOfOthersIsText() {
        String page = ResultsPage.html(
                "Results", List.of(new Block.Text("+0.67 [+0.60, +0.76] (of **3**) <script> [a](http://elsewhere)")));

        assertThat(page)
                .contains("<p>+0.67 [+0.60, +0.76] (of <b>3</b>) &lt;script&gt; [a](http://elsewhere)</p>")
                .doesNotContain("<a ", "<script");
    }

    @Test
    void whatIsFoldedStandsBelowItsTitle() {
        String page = ResultsPage.html(
                "Results",
                List.of(new Block.Folded(
                        "Provenance <1>", List.of(new Block.Text("first"), new Block.Text("- second")))));

        assertThat(page)
                .containsSubsequence(
                        "<details><summary>Provenance &lt;1&gt;</summary>",
                        "<p>first</p>",
                        "<li>second</li>",
                        "</details>");
    }
}
