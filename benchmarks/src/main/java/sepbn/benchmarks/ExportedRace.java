package sepbn.benchmarks;

import ai.onnxruntime.OrtException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Exported networks in turns, against the first of them. */
record ExportedRace(List<ExportedNetwork> networks, Passes passes, int batch) {
    /** There and back, so that whatever else the machine does meets all of them alike; the first round warms up. */
    void run(int size) throws OrtException {
        List<ExportedNetwork> order = new ArrayList<>(networks);
        for (int round = 0; round < passes.rounds(); round++) {
            for (ExportedNetwork network : order) {
                network.run(batch, size, 1, false);
                network.run(batch, size, passes.inTurn(batch), round > 0);
            }
            Collections.reverse(order);
        }
    }

    void print(PrintStream out) {
        int count = passes.inTurn(batch) * batch;
        ExportedNetwork first = networks.get(0);
        out.printf(Locale.ROOT, "%nbatch %d%n%-30s  %-26s  time over that of %s%n", batch, "", "crops/s", first.name());
        for (ExportedNetwork network : networks) {
            out.printf(
                    Locale.ROOT,
                    "%-30s  %-26s  %s%n",
                    network.name(),
                    network.times().perSecond(count),
                    network.times().wallOver(first.times()));
        }
    }
}
