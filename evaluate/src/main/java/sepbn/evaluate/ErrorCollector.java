package sepbn.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sepbn.data.DataSet;
import sepbn.data.Sample;
import sepbn.geometry.Landmarks;
import sepbn.metric.MetricException;
import sepbn.metric.Nme;
import sepbn.protocol.Normaliser;

/** Gathers one model's errors, face by face. */
final class ErrorCollector {
    private final DataSet data;
    private final String normaliserName;
    private final Normaliser normaliser;
    private final List<FaceError> faces = new ArrayList<>();
    private final double[] landmarkSums;
    private final int[] landmarkCounts;

    ErrorCollector(DataSet data, Optional<String> normaliserName) {
        this.data = data;
        this.normaliserName = normaliserName.orElseGet(data.protocol()::defaultNormaliser);
        normaliser = data.protocol().normaliser(this.normaliserName);
        landmarkSums = new double[data.protocol().count()];
        landmarkCounts = new int[data.protocol().count()];
    }

    /** Scores the face {@code index}; {@code predicted} is in image pixels. */
    void add(int index, Landmarks predicted) {
        Sample sample = data.samples().get(index);
        if (Arrays.stream(predicted.toArray()).anyMatch(coordinate -> !Double.isFinite(coordinate))) {
            throw new NonFiniteLandmarksException(sample.id(), data.name());
        }
        double distance = normaliser.distance(sample.landmarks(), sample.box());
        double nme = nme(sample, predicted, distance);
        faces.add(new FaceError(index, sample.id(), sample.subsets(), sample.group(), nme, predicted));
        for (int i = 0; i < landmarkSums.length; i++) {
            if (!sample.landmarks().labelled(i)) {
                continue;
            }
            landmarkCounts[i]++;
            double error = predicted.point(i).distanceTo(sample.landmarks().point(i));
            landmarkSums[i] += 100 * error / distance;
        }
    }

    private double nme(Sample sample, Landmarks predicted, double distance) {
        try {
            return Nme.of(predicted, sample.landmarks(), distance);
        } catch (MetricException e) {
            throw new EvaluationException("face " + sample.id() + " of " + data.name() + ": " + e.getMessage(), e);
        }
    }

    Evaluation evaluation() {
        List<Double> means = IntStream.range(0, landmarkSums.length)
                .mapToObj(i -> landmarkSums[i] / landmarkCounts[i])
                .toList();
        return new Evaluation(data.name(), data.protocol().name(), normaliserName, faces, means);
    }
}
