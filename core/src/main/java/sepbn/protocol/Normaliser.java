package sepbn.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;

/** The distance d that a face's landmark errors are divided by in the NME (Eq. 8 of the paper), in image pixels. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Normaliser.BetweenLandmarks.class, name = "between-landmarks"),
    @JsonSubTypes.Type(value = Normaliser.BoxSide.class, name = "box-side"),
    @JsonSubTypes.Type(value = Normaliser.BoxDiagonal.class, name = "box-diagonal")
})
public sealed interface Normaliser {
    /**
     * The distance of one face.
     *
     * @param truth the face's true landmarks in image pixels
     * @param box the face's box in image pixels
     */
    double distance(Landmarks truth, Box box);

    /** The distance between the mean of the landmarks {@code from} and the mean of the landmarks {@code to}. */
    record BetweenLandmarks(List<Integer> from, List<Integer> to) implements Normaliser {
        public BetweenLandmarks {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }

        @Override
        public double distance(Landmarks truth, Box box) {
            return truth.mean(from).distanceTo(truth.mean(to));
        }
    }

    /** The side of the square of the box's area: √(w·h). */
    record BoxSide() implements Normaliser {
        @Override
        public double distance(Landmarks truth, Box box) {
            return Math.sqrt(box.width() * box.height());
        }
    }

    /** The diagonal of the box: √(w² + h²). */
    record BoxDiagonal() implements Normaliser {
        @Override
        public double distance(Landmarks truth, Box box) {
            return Math.hypot(box.width(), box.height());
        }
    }
}
