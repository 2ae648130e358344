package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FoldTest {
    private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e", "f", "g");

    /** Worked by an independent program: the hashes begin with 18 (d), 25 (f), 2e (c), 3e (b), 3f (e), ca (a), cd (g). */
    @Test
    void groupsAreDealtOutInTheOrderOfTheirHashes() {
        assertThat(groups("fold1of3", LETTERS)).containsExactly("b", "d", "g");
        assertThat(groups("fold2of3", LETTERS)).containsExactly("e", "f");
        assertThat(groups("fold3of3", LETTERS)).containsExactly("a", "c");
        assertThat(groups("rest3of3", LETTERS)).containsExactly("b", "d", "e", "f", "g");
    }

    @Test
    void howOftenAndInWhichOrderGroupsAreNamedChangesNothing() {
        List<String> others = List.of("g", "g", "c", "f", "a", "a", "a", "e", "d", "b", "g");
        Predicate<String> fold = fold("fold1of3").among(others);
        assertThat(LETTERS.stream().filter(fold)).containsExactly("b", "d", "g");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 7, 100})
    void everyGroupIsInOneFoldAndTheFoldsDifferByOneAtMost(int count) {
        List<String> all = IntStream.range(0, 333).mapToObj(i -> "image_" + i).toList();
        List<String> found = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            List<String> fold = groups("fold" + number + "of" + count, all);
            List<String> rest = groups("rest" + number + "of" + count, all);
            assertThat(fold.size()).isBetween(333 / count, 333 / count + 1);
            assertThat(rest).hasSize(333 - fold.size()).doesNotContainAnyElementsOf(fold);
            found.addAll(fold);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fold1of1              | data set csv:faces#fold1of1: split (=fold1of1) must be of 2 to 100 folds, such as fold1of5
            rest1of101            | split (=rest1of101) must be of 2 to 100 folds
            fold1of99999999999999 | must be of 2 to 100 folds
            fold0of5              | data set csv:faces#fold0of5: split (=fold0of5) must name a fold from 1 to 5, such as fold1of5
            rest6of5              | split (=rest6of5) must name a fold from 1 to 5
            fold99999999999999of5 | must name a fold from 1 to 5
            """)
    void aFoldThatThereCanNotBeIsRefused(String split, String message) {
        assertThatThrownBy(() -> fold(split))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void fewerGroupsThanFoldsAreRefused() {
        assertThatThrownBy(() -> fold("fold1of8").among(LETTERS))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "data set csv:faces#fold1of8: split (=fold1of8): folds (=8) must not outnumber the groups (=7)"
                                + " whose faces stay together, images or persons; choose fewer folds");
        assertThat(groups("fold7of7", LETTERS)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fit", "fold", "fold1", "1of5", "foldof", "fold1of5x", "Fold1of5", "fold-1of5"})
    void otherSplitsAreNoFolds(String split) {
        assertThat(Fold.of(DataSetReference.parse("csv:faces#" + split))).isEmpty();
    }

    private static Fold fold(String split) {
        return Fold.of(DataSetReference.parse("csv:faces#" + split)).orElseThrow();
    }

    private static List<String> groups(String split, List<String> all) {
        return all.stream().filter(fold(split).among(all)).toList();
    }
}
