package sepbn.data.synthetic;

import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/**
 * Which synthetic faces.
 *
 * @param count the number of faces of a split, at least 1
 * @param seed another seed gives other faces
 * @param protocol the annotation scheme; its name must be one of {@link SyntheticFaces#protocols()}
 */
public record SyntheticSettings(int count, long seed, Protocol protocol) {
    /** The largest number of faces in a split: beyond it a face's index would not fit an int. */
    private static final int LARGEST = 1 << 29;

    public SyntheticSettings {
        if (count < 1 || count > LARGEST) {
            throw new SyntheticException("count (=" + count + ") must lie in 1.." + LARGEST);
        }
        if (!LandmarkSchemes.NAMES.contains(protocol.name())) {
            throw LandmarkSchemes.unknown(protocol.name());
        }
    }

    /** 2000 faces of seed 1 with WFLW's 98 landmarks. */
    public static SyntheticSettings defaults() {
        return new SyntheticSettings(2000, 1, Protocols.named("wflw-98"));
    }

    /**
     * Reads {@code count=2000,seed=1,protocol=wflw-98}; what is left out is as in {@link #defaults}.
     *
     * @throws SyntheticException if an option is unknown or its value can't be read
     */
    public static SyntheticSettings parse(String options) {
        SyntheticSettings settings = defaults();
        int from = 0;
        while (from < options.length()) {
            int comma = options.indexOf(',', from);
            int end = comma < 0 ? options.length() : comma;
            settings = settings.with(options.substring(from, end));
            from = end + 1;
        }
        return settings;
    }

    private SyntheticSettings with(String option) {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals);
        String value = equals < 0 ? "" : option.substring(equals + 1);
        try {
            return switch (key) {
                case "count" -> new SyntheticSettings(Integer.parseInt(value), seed, protocol);
                case "seed" -> new SyntheticSettings(count, Long.parseLong(value), protocol);
                case "protocol" -> new SyntheticSettings(count, seed, Protocols.named(value));
                default ->
                    throw new SyntheticException("option (=" + option
                            + ") of synthetic faces must be count=…, seed=… or protocol=…, separated by commas");
            };
        } catch (NumberFormatException e) {
            throw new SyntheticException(
                    "option " + key + " (=" + value + ") of synthetic faces must be a whole number", e);
        }
    }
}
