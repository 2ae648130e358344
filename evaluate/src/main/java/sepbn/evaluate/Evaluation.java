package sepbn.evaluate;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import sepbn.metric.ErrorDistribution;

/**
 * A model's errors on a data set.
 *
 * @param data the data set's name
 * @param protocol the name of the protocol that was asked for
 * @param normaliser the name of the distance that errors are divided by
 * @param faces one for each face of the data set, in its order
 * @param landmarkErrors for each landmark its mean error over the faces in which it is labelled, in per cent of the
 *     normaliser; NaN for one that is labelled in none
 */
public record Evaluation(
        String data, String protocol, String normaliser, List<FaceError> faces, List<Double> landmarkErrors) {
    private static final Comparator<FaceError> BY_NME =
            Comparator.comparingDouble(FaceError::nme).thenComparingInt(FaceError::index);

    public Evaluation {
        faces = List.copyOf(faces);
        landmarkErrors = List.copyOf(landmarkErrors);
        if (faces.isEmpty()) {
            throw new EvaluationException("evaluation over " + data + " must have at least one face");
        }
    }

    /** The number of faces. */
    public int images() {
        return faces.size();
    }

    /** The NMEs of all faces. */
    public ErrorDistribution distribution() {
        return distribution(faces);
    }

    /** The NMEs of the faces of each subset, by its name in alphabetical order; a face may belong to several. */
    public SortedMap<String, ErrorDistribution> subsets() {
        SortedMap<String, ErrorDistribution> subsets = new TreeMap<>();
        faces.stream()
                .flatMap(face -> face.subsets().stream())
                .distinct()
                .forEach(name -> subsets.put(
                        name,
                        distribution(faces.stream()
                                .filter(face -> face.subsets().contains(name))
                                .toList())));
        return Collections.unmodifiableSortedMap(subsets);
    }

    /** At most {@code count} faces with the largest errors, the worst first. */
    public List<FaceError> worst(int count) {
        return faces.stream().sorted(BY_NME.reversed()).limit(count).toList();
    }

    /** At most {@code count} faces with the smallest errors, the best first. */
    public List<FaceError> best(int count) {
        return faces.stream().sorted(BY_NME).limit(count).toList();
    }

    private static ErrorDistribution distribution(List<FaceError> some) {
        return ErrorDistribution.of(some.stream().mapToDouble(FaceError::nme).toArray());
    }
}
