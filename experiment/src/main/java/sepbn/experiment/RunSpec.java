package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run of an experiment as its file describes it; it is made once for each seed.
 *
 * @param like the run, {@code RUN} or {@code OTHERFILE/RUN}, whose {@code set} this one has too, below its own, and what a search
 *     has chosen for it
 * @param from the run, {@code RUN} or {@code OTHERFILE/RUN}, whose last checkpoint of the same seed this one starts from
 * @param set keys of the configuration in place of the base's
 * @param choose keys whose values are searched for before
 */
public record RunSpec(
        Optional<String> like,
        Optional<String> from,
        Optional<Map<String, JsonNode>> set,
        Optional<SearchSpec> choose) {
    static final String SEED = "training.seed";
    static final String INIT = "training.init";
    /** Keys whose values may be groups themselves. */
    private static final Set<String> SETS = Set.of("data.train", "data.validation");

    public RunSpec {
        set = set.map(RunSpec::dotted);
        checkKeys("set", set.orElse(Map.of()), from);
        checkKeys("choose.set", choose.map(SearchSpec::settings).orElse(Map.of()), from);
    }

    /** The keys of {@code set}; none if it is absent. */
    public Map<String, JsonNode> settings() {
        return set.orElse(Map.of());
    }

    private static void checkKeys(String where, Map<String, JsonNode> keys, Optional<String> from) {
        require(!keys.containsKey(SEED), where + " must not have " + SEED + ": a run is made for each of the seeds");
        require(
                from.isEmpty() || !keys.containsKey(INIT),
                where + " must not have " + INIT + " beside from (=" + from.orElse("") + "); leave one of them out");
    }

    /** A copy in which groups of keys have become dotted keys, so that one key can stand in place of another's. */
    static Map<String, JsonNode> dotted(Map<String, JsonNode> keys) {
        Map<String, JsonNode> flat = new LinkedHashMap<>();
        keys.forEach((key, value) -> flatten(key, value, flat));
        return Collections.unmodifiableMap(flat);
    }

    private static void flatten(String key, JsonNode value, Map<String, JsonNode> flat) {
        if (value.isObject() && !value.isEmpty() && !SETS.contains(key)) {
            value.properties().forEach(entry -> flatten(key + "." + entry.getKey(), entry.getValue(), flat));
        } else {
            flat.remove(key);
            flat.put(key, value);
        }
    }

    /** A copy that keeps the order of the file. */
    static <T> Map<String, T> inOrder(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
