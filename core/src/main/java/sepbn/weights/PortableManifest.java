package sepbn.weights;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A manifest to give away: without the trainer's state and without the folders of the machine that trained. */
final class PortableManifest {
    /** Where a data set's folder begins, after its format, or the file of one of its options. */
    private static final String BEGIN = "(?<=(?:^|[;,] )[\\w-]{1,32}:|,(?:protocol|as|boxes|images)=)";

    /** A path goes on until the next option, the part or the next data set. */
    private static final String PATH =
            "(?:(?!, [\\w-]{1,32}:|,(?:protocol|as|boxes|only|images|person|first|occlusion)=)[^;#])*";

    /** The folders on the way to a data set or a file; its own name follows. */
    private static final Pattern FOLDERS = Pattern.compile(BEGIN + PATH + "[/\\\\](?=[^/\\\\,;#])");

    /** What names data sets in a provenance, of the model or, after {@code branch NAME: }, of one of its branches. */
    private static final Pattern DATA_SETS = Pattern.compile("(?:branch .*: )?(?:data|validation|calibration)");

    private PortableManifest() {}

    static Manifest of(Manifest manifest) {
        Map<String, String> provenance = new LinkedHashMap<>();
        manifest.provenance()
                .forEach((key, value) -> provenance.put(
                        key,
                        DATA_SETS.matcher(key).matches()
                                ? FOLDERS.matcher(value).replaceAll("")
                                : value));
        ObjectNode configuration = manifest.configuration().deepCopy();
        configuration.remove("data");
        if (configuration.get("training") instanceof ObjectNode training) {
            training.remove("init");
        }
        return manifest.with(manifest.temperature(), provenance, Optional.empty())
                .with(configuration);
    }
}
