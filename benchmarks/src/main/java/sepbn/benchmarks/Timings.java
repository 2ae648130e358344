package sepbn.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Times of several variants, one each in every round. */
final class Timings {
    private final List<List<Double>> seconds = new ArrayList<>();

    Timings(int variants) {
        for (int i = 0; i < variants; i++) {
            seconds.add(new ArrayList<>());
        }
    }

    void add(int variant, double time) {
        seconds.get(variant).add(time);
    }

    double median(int variant) {
        return median(seconds.get(variant));
    }

    /** The median over the rounds of the ratio of two times of the same round. */
    double medianRatio(int variant, int reference) {
        List<Double> times = seconds.get(variant);
        List<Double> references = seconds.get(reference);
        return median(IntStream.range(0, times.size())
                .mapToObj(round -> times.get(round) / references.get(round))
                .toList());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
