package sepbn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the memory of this process changes over time. */
final class MemoryTrend {
    private final List<double[]> samples = new ArrayList<>();

    /** @param minutes since the start */
    void sample(double minutes) {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        samples.add(new double[] {minutes, (runtime.totalMemory() - runtime.freeMemory()) / 1e6, resident()});
    }

    /** The heap's megabytes after a collection at the last sample, or the process's. */
    double last(boolean heap) {
        return samples.get(samples.size() - 1)[heap ? 1 : 2];
    }

    /** Megabytes a minute: the slope of the straight line that fits best. */
    double slope(boolean heap) {
        int at = heap ? 1 : 2;
        double time =
                samples.stream().mapToDouble(sample -> sample[0]).average().orElse(0);
        double size =
                samples.stream().mapToDouble(sample -> sample[at]).average().orElse(0);
        double together = 0;
        double squares = 0;
        for (double[] sample : samples) {
            together += (sample[0] - time) * (sample[at] - size);
            squares += (sample[0] - time) * (sample[0] - time);
        }
        return together / squares;
    }

    /** Resident megabytes of this process, where the system tells. */
    private static double resident() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1e3)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            return Double.NaN;
        }
    }
}
