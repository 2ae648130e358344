package sepbn.train;

import java.util.LinkedHashMap;
import java.util.Map;
import sepbn.data.DataSet;
import sepbn.torch.Engine;
import sepbn.weights.Manifest;

/** What a checkpoint says about where it comes from. Nothing in it changes when a run is repeated. */
final class Provenance {
    static final String DATA_CHECKSUM = "data_sha256";

    private Provenance() {}

    /** @param origin of the first weights */
    static Map<String, String> of(RunConfig config, DataSet training, String origin) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("created_by", "sepbn " + version());
        entries.put("libtorch", Engine.version());
        entries.put("data", training.name());
        entries.put("images", "" + training.samples().size());
        entries.put(DATA_CHECKSUM, training.checksum());
        entries.put("licence", training.licence());
        entries.put(Manifest.INIT, origin);
        entries.put("seed", "" + config.training().seed());
        entries.put("precision", config.engine().precision().name().toLowerCase(java.util.Locale.ROOT));
        return entries;
    }

    private static String version() {
        String version = Provenance.class.getPackage().getImplementationVersion();
        return version == null ? "(built from source)" : version;
    }
}
