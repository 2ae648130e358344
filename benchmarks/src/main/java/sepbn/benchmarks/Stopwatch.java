package sepbn.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** The times of one piece of work in several rounds. */
final class Stopwatch {
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> core = new ArrayList<>();

    /** Work that may fail in its own way. */
    @FunctionalInterface
    interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Does the work, and keeps its time if it counts. */
    <E extends Exception> void measure(boolean counts, Work<E> work) throws E {
        long start = System.nanoTime();
        double coreStart = coreSeconds();
        work.run();
        if (counts) {
            wall.add((System.nanoTime() - start) / 1e9);
            core.add(coreSeconds() - coreStart);
        }
    }

    /** Of all threads of this process. Unlike the clock, fair on a machine that does something else too. */
    private static double coreSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    /** How many of {@code count} pieces, the work of one round, are done in a second. */
    Quartiles perSecond(int count) {
        return rates(wall, seconds -> count / seconds);
    }

    /** Of a round. */
    Quartiles milliseconds() {
        return rates(wall, seconds -> 1000 * seconds);
    }

    Quartiles perCoreSecond(int count) {
        return rates(core, seconds -> count / seconds);
    }

    private static Quartiles rates(List<Double> times, DoubleUnaryOperator rate) {
        return Quartiles.of(times.stream().map(rate::applyAsDouble).toList());
    }

    /** This one's time over the other's, round by round. */
    Quartiles wallOver(Stopwatch other) {
        return ratios(wall, other.wall);
    }

    Quartiles coreOver(Stopwatch other) {
        return ratios(core, other.core);
    }

    private static Quartiles ratios(List<Double> ones, List<Double> others) {
        return Quartiles.of(IntStream.range(0, ones.size())
                .mapToObj(i -> ones.get(i) / others.get(i))
                .toList());
    }
}
