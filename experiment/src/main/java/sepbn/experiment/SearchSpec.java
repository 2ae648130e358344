package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A search for the values of some keys over their full grid.
 *
 * @param values the values to try, by key
 * @param from the run that the runs of the search start from, where it is another than the run's own: one that has not seen
 *     the inner validation set
 * @param set keys for the runs of the search only, on top of the run's own: the inner data. What it and the run's {@code set} lack is
 *     taken over from the searches of the runs that the run is like.
 */
public record SearchSpec(
        Map<String, List<JsonNode>> values, Optional<String> from, Optional<Map<String, JsonNode>> set) {
    private static final int MOST = 1000;

    public SearchSpec {
        values = RunSpec.inOrder(values);
        set = set.map(RunSpec::dotted);
        require(!values.isEmpty(), "values (=none) must name at least one key with the values to try");
        long count = 1;
        for (Map.Entry<String, List<JsonNode>> entry : values.entrySet()) {
            require(
                    !entry.getValue().isEmpty(),
                    "values." + entry.getKey() + " (=[]) must have at least one value to try");
            count *= entry.getValue().size();
            require(count <= MOST, "values must make at most " + MOST + " combinations; try fewer values");
        }
    }

    /** The keys of {@code set}; none if it is absent. */
    public Map<String, JsonNode> settings() {
        return set.orElse(Map.of());
    }

    /** The grid: every combination of the values, the last key changing fastest. */
    public List<Map<String, JsonNode>> combinations() {
        List<Map<String, JsonNode>> all = List.of(Map.of());
        for (Map.Entry<String, List<JsonNode>> entry : values.entrySet()) {
            List<Map<String, JsonNode>> longer = new ArrayList<>();
            for (Map<String, JsonNode> before : all) {
                for (JsonNode value : entry.getValue()) {
                    Map<String, JsonNode> combination = new LinkedHashMap<>(before);
                    combination.put(entry.getKey(), value);
                    longer.add(RunSpec.inOrder(combination));
                }
            }
            all = longer;
        }
        return all;
    }
}
