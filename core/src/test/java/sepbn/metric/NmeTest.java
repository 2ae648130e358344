package sepbn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

final class NmeTest {
    @Test
    void isTheMeanErrorInPerCentOfTheDistance() {
        Landmarks truth = Landmarks.of(0, 0, 0, 0);
        Landmarks predicted = Landmarks.of(0, 0, 3, 4);
        assertThat(Nme.of(predicted, truth, 50)).isEqualTo(5);
        assertThat(Nme.of(predicted, truth, 25)).isEqualTo(10);
        assertThat(Nme.of(truth, truth, 25)).isZero();
    }

    /** Five points one pixel to the right of the truth; eyes 20 apart, box 30×40. */
    @Test
    void dependsOnTheNormaliserOfTheProtocol() {
        Protocol protocol = Protocols.named("mtfl-5");
        Landmarks truth = Landmarks.of(10, 10, 30, 10, 20, 20, 12, 30, 28, 30);
        Landmarks predicted = Landmarks.of(11, 10, 31, 10, 21, 20, 13, 30, 29, 30);
        Box box = new Box(5, 0, 30, 40);
        assertThat(Nme.of(predicted, truth, protocol.normaliser("inter-pupil").distance(truth, box)))
                .isEqualTo(5);
        assertThat(Nme.of(predicted, truth, protocol.normaliser("diag").distance(truth, box)))
                .isEqualTo(2);
        assertThat(Nme.of(predicted, truth, protocol.normaliser("box").distance(truth, box)))
                .isEqualTo(100 / Math.sqrt(1200));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesADistanceThatIsNone(double distance) {
        Landmarks any = Landmarks.of(1, 2);
        assertThatThrownBy(() -> Nme.of(any, any, distance))
                .isInstanceOf(MetricException.class)
                .hasMessageContaining("(=" + distance + ")");
    }

    @Test
    void refusesLandmarksOfAnotherProtocol() {
        assertThatThrownBy(() -> Nme.of(Landmarks.of(1, 2), Landmarks.of(1, 2, 3, 4), 1))
                .isInstanceOf(MetricException.class)
                .hasMessageContainingAll("(=1)", "(=2)");
    }

    /** Errors of 5 and 1 pixels of the two labelled ones, 3 in the mean; with d = 50 that is 6 per cent. */
    @Test
    void countsLabelledLandmarksOnly() {
        Landmarks truth = Landmarks.of(0, 0, Double.NaN, Double.NaN, 10, 10);
        Landmarks predicted = Landmarks.of(3, 4, 99, 99, 10, 11);
        assertThat(Nme.of(predicted, truth, 50)).isEqualTo(6);
        Landmarks none = Landmarks.of(Double.NaN, 0);
        assertThatThrownBy(() -> Nme.of(Landmarks.of(1, 1), none, 50))
                .isInstanceOf(MetricException.class)
                .hasMessage("labelled landmarks (=0) must be at least one; leave the face out");
    }
}
