package sepbn.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import sepbn.metric.ErrorDistribution;

/**
 * Two models on the same faces.
 *
 * @param errors the NMEs of the one in per cent, by the face's id
 * @param baseline those of the other, of the same faces
 * @param groups of the faces, by id, such as persons: errors within one are not independent
 */
public record Comparison(Map<String, Double> errors, Map<String, Double> baseline, Map<String, String> groups) {
    /** How often the faces are drawn for an interval. */
    public static final int RESAMPLES = 10_000;

    /** Of the draws, so that the same errors have the same interval. */
    public static final long SEED = 0;

    public Comparison {
        if (errors.isEmpty() || !errors.keySet().equals(baseline.keySet())) {
            throw new EvaluationException(
                    "errors (=" + errors.size() + " faces) must be of at least one face and of the"
                            + " same as the baseline's (=" + baseline.size() + "); score both on the same faces");
        }
        if (!groups.keySet().containsAll(errors.keySet())) {
            throw new EvaluationException("groups (=" + groups.size() + " faces) must be of all " + errors.size()
                    + " faces; name each face's");
        }
        errors = new LinkedHashMap<>(errors);
        baseline = new LinkedHashMap<>(baseline);
        groups = Map.copyOf(groups);
    }

    /**
     * The errors of two evaluations, face by face.
     *
     * @throws EvaluationException if they are not of the same faces by the same normaliser
     */
    public static Comparison of(Evaluation model, Evaluation baseline) {
        if (!model.normaliser().equals(baseline.normaliser())) {
            throw new EvaluationException("normaliser (=" + model.normaliser() + ") must be that of the baseline, "
                    + baseline.normaliser() + "; name one for both");
        }
        return new Comparison(
                errors(model),
                errors(baseline),
                model.faces().stream().collect(Collectors.toMap(FaceError::id, FaceError::group)));
    }

    private static Map<String, Double> errors(Evaluation evaluation) {
        return evaluation.faces().stream()
                .collect(Collectors.toMap(FaceError::id, FaceError::nme, (one, two) -> one, LinkedHashMap::new));
    }

    /** The mean over the faces of error minus error of the baseline, with its interval. */
    public PairedBootstrap.Result difference() {
        List<String> faces = List.copyOf(errors.keySet());
        return PairedBootstrap.of(
                faces.stream().mapToDouble(errors::get).toArray(),
                faces.stream().mapToDouble(baseline::get).toArray(),
                faces.stream().map(groups::get).toList(),
                RESAMPLES,
                SEED);
    }

    /** How many groups the faces are of. */
    public long independent() {
        return errors.keySet().stream().map(groups::get).distinct().count();
    }

    public ErrorDistribution distribution() {
        return ErrorDistribution.of(errors.values());
    }

    public ErrorDistribution baselineDistribution() {
        return ErrorDistribution.of(baseline.values());
    }
}
