package sepbn.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import sepbn.Version;
import sepbn.data.DataSet;
import sepbn.torch.Engine;
import sepbn.weights.Manifest;

/** What a checkpoint says about where it comes from. Nothing in it changes when a run is repeated. */
final class Provenance {
    static final String DATA_CHECKSUM = "data_sha256";

    private Provenance() {}

    /** @param origin of the first weights */
    static Map<String, String> of(RunConfig config, BranchPlan plan, String origin) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("created_by", "sepbn " + Version.NUMBER);
        entries.put("libtorch", Engine.version());
        entries.put("instructions", Engine.instructions());
        entries.put("data", each(plan, DataSet::name));
        entries.put("images", "" + BranchPlan.faces(plan.training()));
        entries.put(DATA_CHECKSUM, checksum(plan));
        entries.put("licence", each(plan, DataSet::licence, " + ")); // a licence may have a semicolon of its own
        entries.put(Manifest.INIT, origin);
        entries.put("seed", "" + config.training().seed());
        entries.put("precision", config.engine().precision().name().toLowerCase(java.util.Locale.ROOT));
        return entries;
    }

    /** Of the training faces and their order, those of several sets one after the other. */
    static String checksum(BranchPlan plan) {
        return each(plan, DataSet::checksum);
    }

    /** What the training sets have of something; several that have the same say it once. */
    private static String each(BranchPlan plan, Function<DataSet, String> what) {
        return each(plan, what, "; ");
    }

    private static String each(BranchPlan plan, Function<DataSet, String> what, String between) {
        return plan.training().stream()
                .map(PlannedSet::data)
                .map(what)
                .distinct()
                .collect(Collectors.joining(between));
    }
}
