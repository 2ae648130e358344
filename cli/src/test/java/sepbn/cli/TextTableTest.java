package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TextTableTest {
    @Test
    void namesStandLeftAndNumbersRight() {
        TextTable table = new TextTable("faces", "NME");
        table.row("all", "12.30");
        table.row("challenge", "4");

        assertThat(table.toString().lines())
                .containsExactly("faces        NME", "all        12.30", "challenge      4");
    }

    @Test
    void wordsStandLeftWithoutBlanksBehindThem() {
        TextTable table = TextTable.ofWords("protocol", "landmarks", "");
        table.row("mtfl-5", "5", "");

        assertThat(table.toString().lines()).containsExactly("protocol  landmarks", "mtfl-5    5");
    }

    @Test
    void aRowHasACellForEachColumn() {
        TextTable table = new TextTable("faces", "NME");

        assertThatThrownBy(() -> table.row("all")).isInstanceOf(IllegalArgumentException.class);
    }
}
