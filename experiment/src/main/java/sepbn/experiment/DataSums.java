package sepbn.experiment;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import sepbn.data.DataException;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;

/** Whether data sets are still what was measured; each is opened once. */
final class DataSums {
    private final Map<DataSetReference, Optional<String>> known = new HashMap<>();

    /** Whether a data set has the checksum, as far as can be told: where one of the two is missing, nothing speaks against it. */
    boolean agree(Optional<String> measured, DataSetReference reference) {
        return measured.isEmpty()
                || known.computeIfAbsent(reference, DataSums::sum)
                        .map(measured.get()::equals)
                        .orElse(true);
    }

    private static Optional<String> sum(DataSetReference reference) {
        try {
            return Optional.of(DataSets.open(reference).checksum());
        } catch (DataException e) {
            return Optional.empty(); // what was measured elsewhere counts here too
        }
    }
}
