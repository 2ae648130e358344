package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;

class DataSetTest {
    private static final Protocol TWO = new Protocol(
            "two", List.of("left", "right"), List.of(1, 0), Map.of("box", new Normaliser.BoxSide()), List.of());

    private static Sample sample(String id, double x, String... subsets) {
        Landmarks landmarks = Landmarks.of(x, 2, 3, 4);
        return new Sample(
                id,
                () -> new Image(1, 1, new byte[3]),
                landmarks,
                Landmarks.of(0, 0, 1, 1).bounds(),
                Set.of(subsets));
    }

    private static DataSet of(Sample... samples) {
        return DataSet.of("test:", TWO, List.of(samples), "free");
    }

    @Test
    void hasAChecksumOfIdsAndNumbers() {
        // SHA-256 of "a", 0 and the doubles 1, 2, 3, 4, 0, 0, 1, 1, worked by an independent program.
        assertThat(of(sample("a", 1)).checksum())
                .isEqualTo("63ced0b33d016f5ac7baa270c6fe887813498d3a7f4a928a5192811b1052fe9d");
    }

    @Test
    void hasAnotherChecksumWhenAnIdANumberOrTheOrderDiffers() {
        String checksum = of(sample("a", 1), sample("b", 2)).checksum();

        assertThat(of(sample("a", 1), sample("c", 2)).checksum()).isNotEqualTo(checksum);
        assertThat(of(sample("a", 1), sample("b", 2.0000001)).checksum()).isNotEqualTo(checksum);
        assertThat(of(sample("b", 2), sample("a", 1)).checksum()).isNotEqualTo(checksum);
        assertThat(of(sample("a", 1, "hard"), sample("b", 2)).checksum()).isEqualTo(checksum);
    }

    @Test
    void spreadsAFewFacesOverAll() {
        DataSet data = of(sample("a", 1), sample("b", 2), sample("c", 3), sample("d", 4), sample("e", 5));

        assertThat(data.spread(2).samples()).extracting(Sample::id).containsExactly("a", "c");
        assertThat(data.spread(3).samples()).extracting(Sample::id).containsExactly("a", "b", "d");
        assertThat(data.spread(3).name()).isEqualTo(data.name());
        assertThat(data.spread(3).checksum()).isNotEqualTo(data.checksum());
        assertThat(data.spread(9)).isEqualTo(data);
    }

    @Test
    void choosesTheFacesOfASubset() {
        DataSet data = of(sample("a", 1, "hard"), sample("b", 2), sample("c", 3, "hard", "dark"));

        assertThat(data.subsets()).containsExactly("dark", "hard");
        assertThat(data.subset("hard").samples()).extracting(Sample::id).containsExactly("a", "c");
        assertThat(data.subset("hard").name()).isEqualTo("test: (hard)");
        assertThatThrownBy(() -> data.subset("easy"))
                .isInstanceOf(DataException.class)
                .hasMessage("subset (=easy) must be one of [dark, hard] for data set test:");
    }

    @Test
    void refusesNoFacesTheSameIdTwiceAndAnotherNumberOfLandmarks() {
        assertThatThrownBy(DataSetTest::of).hasMessage("data set test: must have at least one face");
        assertThatThrownBy(() -> of(sample("a", 1), sample("a", 2)))
                .hasMessage("data set test:: id (=a) must occur only once");
        Sample one = new Sample(
                "a",
                () -> new Image(1, 1, new byte[3]),
                Landmarks.of(1, 2),
                Landmarks.of(0, 0, 1, 1).bounds(),
                Set.of());
        assertThatThrownBy(() -> of(one))
                .hasMessage("data set test:: face a has 1 landmarks and must have the 2 of two");
    }
}
