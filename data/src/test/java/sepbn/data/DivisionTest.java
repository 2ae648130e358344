package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivisionTest {
    private static Set<String> ids(DataSet data) {
        return data.samples().stream().map(Sample::id).collect(Collectors.toSet());
    }

    @Test
    void sharesAreMetAndEveryFaceIsInOnePart() {
        DataSet data = Fixtures.faces(200);
        Map<String, DataSet> parts =
                Division.parse("train=0.7,val=0.1,test=0.2", 3).divide(data, Sample::id);

        assertThat(parts.keySet()).containsExactly("train", "val", "test");
        assertThat(parts.values()).extracting(DataSet::size).containsExactly(140, 20, 40);
        Set<String> all = new HashSet<>();
        parts.values().forEach(part -> all.addAll(ids(part)));
        assertThat(all).isEqualTo(ids(data));
        assertThat(parts.get("val").samples())
                .allSatisfy(face -> assertThat(face.subsets()).containsExactly("val"));
    }

    @Test
    void theSeedAndTheNamesDecide() {
        DataSet data = Fixtures.faces(60);
        Set<String> first =
                ids(Division.parse("a=0.5,b=0.5", 1).divide(data, Sample::id).get("a"));

        assertThat(ids(Division.parse("a=0.5,b=0.5", 1).divide(data, Sample::id).get("a")))
                .isEqualTo(first);
        assertThat(ids(Division.parse("a=0.5,b=0.5", 2).divide(data, Sample::id).get("a")))
                .isNotEqualTo(first);
        DataSet reversed = DataSet.of(
                "r",
                data.protocol(),
                data.samples().stream()
                        .sorted((one, other) -> other.id().compareTo(one.id()))
                        .toList(),
                "free");
        assertThat(ids(Division.parse("a=0.5,b=0.5", 1)
                        .divide(reversed, Sample::id)
                        .get("a")))
                .isEqualTo(first);
    }

    /** Faces 0–9 are one person's, 10–19 another's, and so on. */
    @Test
    void groupsStayTogether() {
        DataSet data = Fixtures.faces(200);
        Map<String, DataSet> parts = Division.parse("train=0.8,test=0.2", 1)
                .divide(data, face -> face.id().replaceFirst("\\d$", ""));

        Set<String> persons = persons(parts.get("train"));
        assertThat(persons(parts.get("test"))).isNotEmpty().doesNotContainAnyElementsOf(persons);
        assertThat(parts.get("test").size()).isBetween(30, 50);
    }

    private static Set<String> persons(DataSet data) {
        return data.samples().stream()
                .map(face -> face.id().replaceFirst("\\d$", ""))
                .collect(Collectors.toSet());
    }

    @Test
    void aPartWithoutAFaceIsRefused() {
        Division division = Division.parse("train=0.9,test=0.1", 1);
        DataSet data = Fixtures.faces(30);
        assertThatThrownBy(() -> division.divide(data, face -> "one"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("gets no face of test:30, whose 30 faces stay together in 1 groups");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            train=0.8,test=0.1   | shares of the parts (=[0.8, 0.1]) must add up to 1
            train                | parts (=train) must have the form train=0.8,test=0.2
            train=1              | parts (=[train]) must be at least two
            train=x,test=0.5     | must have numbers as their shares
            a=0.5,a=0.5          | part (=a) must be named once
            a=1.5,b=-0.5         | share (=1.5) of part a must lie between 0 and 1
            ../a=0.5,b=0.5       | part (=../a) must be a word
            a=NaN,b=0.5          | share (=NaN) of part a
            """)
    void wrongSharesAreNamed(String text, String message) {
        assertThatThrownBy(() -> Division.parse(text, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }
}
