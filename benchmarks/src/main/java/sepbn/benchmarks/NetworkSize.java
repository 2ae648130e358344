package sepbn.benchmarks;

import picocli.CommandLine.Option;
import sepbn.network.NetworkConfig;

/** How large the networks are that a benchmark draws for itself. */
final class NetworkSize {
    @Option(names = "--width", defaultValue = "1", description = "Of the network (default: ${DEFAULT-VALUE}).")
    private double width;

    @Option(names = "--size", defaultValue = "128", description = "Of the crops (default: ${DEFAULT-VALUE}).")
    private int crop;

    double width() {
        return width;
    }

    /** Pixels along a side. */
    int crop() {
        return crop;
    }

    NetworkConfig of(NetworkConfig config) {
        return config.withWidth(width).withInputSize(crop);
    }
}
