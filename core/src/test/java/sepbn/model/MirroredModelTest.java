package sepbn.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Branch;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;

final class MirroredModelTest {
    /** Two eyes, which change places in the mirror. */
    private static final Branch EYES = Branch.of(new Protocol(
            "eyes", List.of("left", "right"), List.of(1, 0), Map.of("box", new Normaliser.BoxSide()), List.of()));

    /** In a crop of 10 pixels x becomes 9 − x: the mirrored answer (3, 5), (7, 4) is (2, 4), (6, 5) in the crop. */
    @Test
    void theAnswerIsHalfWayBetweenTheTwo() {
        MirroredModel model = new MirroredModel(new Scripted(Landmarks.of(2, 4, 6, 7), Landmarks.of(3, 5, 7, 4)));
        CropBatch crops = CropBatch.allocate(1, 10);

        assertThat(model.predict(crops, "eyes")).containsExactly(Landmarks.of(2, 4, 6, 6));
        assertThat(model.both(crops, List.of("eyes")).get("eyes"))
                .containsExactly(new MirroredModel.Pair(Landmarks.of(2, 4, 6, 7), Landmarks.of(2, 4, 6, 5)));
    }

    @Test
    void theMirrorImageOfAFaceThatLooksLeftLooksRight() {
        List<PoseDomain> told = new ArrayList<>();
        Scripted scripted = new Scripted(Landmarks.of(2, 4, 6, 7), Landmarks.of(3, 5, 7, 4)) {
            @Override
            public LandmarkModel inDomain(PoseDomain domain) {
                told.add(domain);
                return this;
            }
        };
        new MirroredModel(scripted).inDomain(PoseDomain.LEFT);

        assertThat(told).containsExactly(PoseDomain.LEFT, PoseDomain.RIGHT);
    }

    /** Gives its answers in turn. */
    private static class Scripted implements LandmarkModel {
        private final List<Landmarks> answers;
        private int asked;

        Scripted(Landmarks... answers) {
            this.answers = List.of(answers);
        }

        @Override
        public int inputSize() {
            return 10;
        }

        @Override
        public List<Branch> branches() {
            return List.of(EYES);
        }

        @Override
        public Map<String, List<Landmarks>> predict(CropBatch crops, List<String> branches) {
            return Map.of("eyes", List.of(answers.get(asked++ % answers.size())));
        }

        @Override
        public void close() {}
    }
}
