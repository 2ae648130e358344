package sepbn.benchmarks;

import java.util.List;
import picocli.CommandLine.Option;

/** Which passes of a network are measured, and how often. */
final class Passes {
    @Option(
            names = "--batch",
            split = ",",
            defaultValue = "1,32",
            description = "Crops in a pass (default: ${DEFAULT-VALUE}).")
    private List<Integer> batches;

    @Option(
            names = "--rounds",
            converter = Rounds.class,
            defaultValue = "31",
            description = "Turns of each; the first one warms up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--crops",
            defaultValue = "64",
            description = "Crops in a turn, at least one pass (default: ${DEFAULT-VALUE}).")
    private int crops;

    @Option(names = "--threads", defaultValue = "0", description = "0 for one per core (default: ${DEFAULT-VALUE}).")
    private int threads;

    List<Integer> batches() {
        return batches;
    }

    int rounds() {
        return rounds;
    }

    int threads() {
        return threads;
    }

    /** Passes in a turn. */
    int inTurn(int batch) {
        return Math.max(1, crops / batch);
    }
}
