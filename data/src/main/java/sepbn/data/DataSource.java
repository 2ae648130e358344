package sepbn.data;

import static sepbn.data.DataException.require;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import sepbn.json.EnumNames;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/**
 * The files that a reference names, and the options behind them: {@code FOLDER[,KEY=VALUE]…}.
 *
 * @param path an existing file or folder
 */
public record DataSource(DataSetReference reference, Path path, Map<DataOption, String> options) {
    private static final Map<String, DataOption> KEYS =
            Arrays.stream(DataOption.values()).collect(Collectors.toMap(EnumNames::of, option -> option));

    /** From the first {@code ,KEY=} with a known key on, everything is options: a folder's name may hold a comma. */
    private static final Pattern OPTIONS = Pattern.compile(",(" + String.join("|", KEYS.keySet()) + ")=");

    public DataSource {
        options = Map.copyOf(options);
    }

    /**
     * The source of a reference.
     *
     * @param known the options that its format takes
     * @param holds what should be there, for the message if it is not
     * @throws DataException if there is no such file or folder, or an option that the format does not take
     */
    static DataSource of(DataSetReference reference, Set<DataOption> known, String holds) {
        String text = reference.folder();
        Matcher separator = OPTIONS.matcher(text);
        int end = separator.find() ? separator.start() : text.length();
        return new DataSource(
                reference, path(reference, text.substring(0, end), holds), options(reference, text, end, known));
    }

    private static Path path(DataSetReference reference, String text, String holds) {
        try {
            Path path = Path.of(text);
            require(
                    !text.isBlank() && Files.exists(path),
                    "data set " + reference + ": folder (=" + text + ") must exist: " + holds);
            return path;
        } catch (InvalidPathException e) {
            throw new DataException("data set " + reference + " can't be a path: " + e.getMessage(), e);
        }
    }

    private static Map<DataOption, String> options(
            DataSetReference reference, String text, int start, Set<DataOption> known) {
        Map<DataOption, String> options = new EnumMap<>(DataOption.class);
        Matcher separator = OPTIONS.matcher(text);
        int at = start;
        while (at < text.length() && separator.find(at)) {
            int from = separator.end();
            int to = separator.find(from) ? separator.start() : text.length();
            separator.find(at);
            DataOption option = KEYS.get(separator.group(1));
            require(
                    known.contains(option),
                    "data set " + reference + ": option (=" + separator.group(1) + ") must be one of "
                            + known.stream().sorted().map(EnumNames::of).toList() + " for this format");
            require(
                    options.put(option, text.substring(from, to)) == null,
                    "data set " + reference + ": option (=" + separator.group(1) + ") must be given only once");
            at = to;
        }
        return options;
    }

    /** The value of an option. */
    public Optional<String> option(DataOption option) {
        return Optional.ofNullable(options.get(option));
    }

    /** The protocol that {@link DataOption#PROTOCOL} names. */
    public Optional<Protocol> protocol() {
        return option(DataOption.PROTOCOL).map(DataSource::protocol);
    }

    /** The built-in protocol of that name, or the one in the YAML file of that name. */
    public static Protocol protocol(String name) {
        return isFile(name) ? Protocols.read(Path.of(name)) : Protocols.named(name);
    }

    /** Whether a protocol or a mapping is meant by its file, not by its name. */
    static boolean isFile(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /**
     * The protocol that {@link DataOption#PROTOCOL} names, or else the built-in one of the public data sets that has
     * {@code count} landmarks.
     *
     * @param where the annotation that has so many, for the message
     * @throws DataException if the option is not given and there is none, or it has another number of landmarks
     */
    public Protocol protocol(int count, String where) {
        Protocol protocol = protocol()
                .or(() -> Protocols.withCount(count))
                .orElseThrow(() -> new DataException(where + ": landmarks (=" + count
                        + ") are those of no built-in protocol; name yours as " + reference.format()
                        + ":…,protocol=FILE.yaml"));
        require(
                protocol.count() == count,
                where + ": landmarks (=" + count + ") must be the " + protocol.count() + " of protocol "
                        + protocol.name());
        return protocol;
    }

    /** The coordinate of the first pixel's centre in the files: {@link DataOption#FIRST}, or the format's usual one. */
    public int first(int usual) {
        return option(DataOption.FIRST)
                .map(text -> {
                    require(
                            text.equals("0") || text.equals("1"),
                            "data set " + reference + ": first (=" + text + ") must be 0 or 1");
                    return text.equals("1") ? 1 : 0;
                })
                .orElse(usual);
    }

    /** The folder that images are named from: {@link DataOption#IMAGES}, or the usual one. */
    public Path images(Path usual) {
        return option(DataOption.IMAGES).map(Path::of).orElse(usual);
    }

    /** Whether a face with that id counts: {@link DataOption#ONLY}, or else every one. */
    Predicate<String> only() {
        return option(DataOption.ONLY)
                .map(text -> pattern(DataOption.ONLY, text).asPredicate())
                .orElse(id -> true);
    }

    /**
     * The group of a face in a format whose images' names may tell persons.
     *
     * @param name of its image; the group is the person's where {@link DataOption#PERSON} tells one, or else the image's
     */
    public FaceGroup group(String name) {
        return FaceGroup.of(
                option(DataOption.PERSON).map(text -> person(text, name)).orElse(name));
    }

    private String person(String text, String name) {
        Matcher matcher = pattern(DataOption.PERSON, text).matcher(name);
        require(
                matcher.groupCount() >= 1,
                "data set " + reference + ": person (=" + text + ") must have a group, such as (.+)_\\d+");
        require(
                matcher.find() && matcher.group(1) != null,
                "data set " + reference + ": person (=" + text + ") must match every image's name, also "
                        + DataException.quoted(name));
        return matcher.group(1);
    }

    private Pattern pattern(DataOption option, String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new DataException(
                    "data set " + reference + ": " + EnumNames.of(option) + " (=" + text
                            + ") must be a regular expression: " + e.getDescription(),
                    e);
        }
    }
}
