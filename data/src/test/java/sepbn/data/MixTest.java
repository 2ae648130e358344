package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sepbn.model.CropPolicy;

/** Batches of several data sets. */
class MixTest {
    private static final int SIZE = 32;
    private static final long SEED = 5;

    private static Mix mix(Sampling sampling, boolean mixed, int... faces) {
        List<FaceRegions> sets = IntStream.of(faces)
                .mapToObj(count -> FaceRegions.decoded(
                        Fixtures.faces(count), new RegionRule(CropPolicy.DEFAULT, Augmentation.DEFAULT, SIZE)))
                .toList();
        return new Mix(
                sets,
                sampling,
                IntStream.range(0, faces.length).mapToObj(i -> i + 1.0).toList(),
                mixed);
    }

    private static List<Draw> epoch(Mix mix, int batch, int epoch) {
        return EpochDraws.of(mix, batch, SEED).of(epoch).stream()
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void proportionalSamplingIsOneShuffleOfTheUnion() {
        Mix union = mix(Sampling.PROPORTIONAL, true, 7, 20, 3);
        int[] order = EpochOrder.of(SEED, 2, 30);
        List<Draw> draws = epoch(union, 5, 2);
        assertThat(draws).hasSize(30).doesNotHaveDuplicates();
        assertThat(draws.stream().mapToInt(Draw::stream).toArray()).containsExactly(order);
        for (Draw draw : draws) {
            int before = List.of(0, 7, 27).get(draw.set());
            assertThat(before + draw.sample()).isEqualTo(draw.stream());
        }
        assertThat(epoch(union, 5, 3)).isNotEqualTo(draws);
    }

    /** With 4 and 36 faces: 4 : 36, then 2 : 6, then the weights 1 : 2 that the mix was given. */
    @ParameterizedTest
    @CsvSource({"PROPORTIONAL, 0.1", "SQUARE_ROOT, 0.25", "WEIGHTS, 0.33333"})
    void samplingDecidesHowOftenASetGivesAFace(Sampling sampling, double share) {
        for (boolean mixed : new boolean[] {true, false}) {
            Mix two = mix(sampling, mixed, 4, 36);
            assertThat(two.shares()[0]).isCloseTo(share, within(1e-5));
            List<Draw> draws = new ArrayList<>();
            for (int epoch = 0; epoch < 200; epoch++) {
                List<Draw> one = epoch(two, 4, epoch);
                assertThat(one).hasSize(40);
                draws.addAll(one);
            }
            double first = draws.stream().filter(draw -> draw.set() == 0).count();
            assertThat(first / draws.size()).isCloseTo(share, within(0.03));
        }
    }

    @ParameterizedTest
    @EnumSource(Sampling.class)
    void aBatchOfOneSetHasFacesOfThatAlone(Sampling sampling) {
        Mix mix = mix(sampling, false, 6, 11, 4);
        EpochDraws draws = EpochDraws.of(mix, 4, SEED);
        List<List<Draw>> batches = draws.of(1);
        assertThat(batches).hasSize(draws.steps());
        for (List<Draw> batch : batches) {
            assertThat(batch).hasSize(4);
            assertThat(batch.stream().map(Draw::set).distinct()).hasSize(1);
        }
        assertThat(batches.stream().map(batch -> batch.get(0).set()).distinct().count())
                .isGreaterThan(1);
        assertThat(batches.stream().flatMap(List::stream).map(Draw::stream)).doesNotHaveDuplicates();
    }

    @Test
    void theCropsOfASetLieSideBySideWithTheirOwnTargets() {
        Mix mix = mix(Sampling.SQUARE_ROOT, true, 5, 9);
        try (BatchLoader loader = new BatchLoader(mix, 7, SEED, 2)) {
            Batch batch = loader.next();
            assertThat(batch.parts()).extracting(Batch.Part::set).containsExactly(0, 1);
            assertThat(batch.parts().stream().mapToInt(Batch.Part::count).sum()).isEqualTo(7);
            int place = 0;
            for (Batch.Part part : batch.parts()) {
                DataSet data = mix.sets().get(part.set()).data();
                assertThat(part.targets())
                        .hasSize(part.count() * 2 * data.protocol().count());
                place += part.count();
            }
            assertThat(place).isEqualTo(batch.count());
            assertThatThrownBy(batch::only).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PROPORTIONAL, true", "PROPORTIONAL, false",
        "SQUARE_ROOT, true", "SQUARE_ROOT, false",
        "WEIGHTS, true", "WEIGHTS, false"
    })
    void aBatchDependsOnItsPlaceAlone(Sampling sampling, boolean mixed) {
        Mix mix = mix(sampling, mixed, 6, 11);
        try (BatchLoader through = new BatchLoader(mix, 4, SEED, 1);
                BatchLoader sent = new BatchLoader(mix, 4, SEED, 3)) {
            int steps = through.stepsPerEpoch();
            sent.seek(1, 2);
            for (int i = 0; i < steps + 2; i++) {
                through.next();
            }
            Batch expected = through.next();
            Batch actual = sent.next();
            assertThat(actual.crops().values()).containsExactly(expected.crops().values());
            assertThat(actual.parts()).hasSameSizeAs(expected.parts());
            for (int i = 0; i < expected.parts().size(); i++) {
                assertThat(actual.parts().get(i).samples())
                        .containsExactly(expected.parts().get(i).samples());
                assertThat(actual.parts().get(i).targets())
                        .containsExactly(expected.parts().get(i).targets());
            }
        }
    }

    @Test
    void badMixesAreRefusedWithTheRemedy() {
        assertThatThrownBy(() -> EpochDraws.of(mix(Sampling.PROPORTIONAL, false, 6, 3), 4, SEED))
                .isInstanceOf(DataException.class)
                .hasMessageMatching(
                        "batch size \\(=4\\) must be at most the 3 faces of .* when each batch is of one data"
                                + " set: take smaller batches, or mix the sets in each");
        List<FaceRegions> one = mix(Sampling.WEIGHTS, true, 3).sets();
        assertThatThrownBy(() -> new Mix(one, Sampling.WEIGHTS, List.of(0.0), true))
                .hasMessage("weight (=0.0) must be a number above 0");
        assertThatThrownBy(() -> new Mix(List.of(), Sampling.WEIGHTS, List.of(), true))
                .hasMessage("sets (=none) must be at least one");
    }
}
