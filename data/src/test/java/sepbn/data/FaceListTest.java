package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sepbn.SepbnException;
import sepbn.geometry.Landmarks;

final class FaceListTest {
    private static final DataSetReference ALL = DataSetReference.parse("test:folder");

    private final List<SepbnException> problems = new ArrayList<>();
    private final FaceList faces =
            new FaceList(Map.of("full", Set.of("common", "challenge")), Set.of(), Optional.of(problems::add));

    @Test
    void everySplitNamesItsFaces() {
        add("train", false, "a");
        add("train", true, "b");
        add("common", false, "c", "pose");
        add("challenge", true, "d", "pose");

        assertThat(faces.splits(ALL))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "train", Set.of("a", "b"),
                        "fit", Set.of("a"),
                        "hold", Set.of("b"),
                        "common", Set.of("c"),
                        "challenge", Set.of("d"),
                        "full", Set.of("c", "d"),
                        "pose", Set.of("c", "d")));
        assertThat(faces.splits(DataSetReference.parse("test:folder#full")))
                .containsExactly(Map.entry("full", Set.of("c", "d")));
    }

    @Test
    void whatIsWrongWithAFaceIsToldOnce() {
        AtomicInteger asked = new AtomicInteger();
        add("train", false, "a");
        faces.add("train", FaceGroup.of("b"), () -> {
            asked.incrementAndGet();
            throw new DataException("line 2: must be better");
        });
        faces.choose(ALL);
        faces.splits(ALL);

        assertThat(asked).hasValue(1);
        assertThat(problems).extracting(Throwable::getMessage).containsExactly("line 2: must be better");
    }

    @Test
    void aFaceOfAnotherSplitIsNotRead() {
        add("train", false, "a");
        faces.add("common", FaceGroup.of("b"), () -> {
            throw new DataException("must not be read");
        });
        assertThat(faces.choose(DataSetReference.parse("test:folder#train"))).hasSize(1);
        assertThat(problems).isEmpty();
    }

    @Test
    void aSplitThatThereIsNotNamesThoseThatThereAre() {
        add("train", false, "a");
        assertThatThrownBy(() -> faces.choose(DataSetReference.parse("test:folder#full")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("split (=full) must be one of [fit, hold, train]");
    }

    private void add(String part, boolean held, String id, String... subsets) {
        Landmarks landmarks = Landmarks.of(1, 2, 3, 4);
        faces.add(
                part,
                new FaceGroup(id, held),
                () -> new Sample(id, () -> null, landmarks, landmarks.bounds(), Set.of(subsets)));
    }
}
