package sepbn.data;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What there is to know about a format before any of its files is read.
 *
 * @param name as it stands before the colon of a {@link DataSetReference}
 * @param reads the files, in a few words
 * @param protocol of its landmarks: a name, or how it is found
 * @param licence of the annotations; it travels with every model trained on them
 * @param expected the number of faces that an official split has, by its name, those of {@link OfficialParts} first; empty for a format without such splits
 * @param unions of splits that consist of several official parts: their parts, by their name
 * @param options that the format takes besides those that every format takes
 */
public record FormatDescription(
        String name,
        String reads,
        String protocol,
        String licence,
        Map<String, Integer> expected,
        Map<String, Set<String>> unions,
        Set<DataOption> options) {
    public FormatDescription {
        expected = officialPartsFirst(expected);
        unions = Map.copyOf(unions);
        options = Set.copyOf(options);
    }

    /**
     * Of a format that people exchange annotations of their own in: of any protocol and licence, without official splits.
     *
     * @param counted what tells the protocol by its number, such as {@code landmarks}
     * @param further options, besides those that all of these formats take
     */
    public static FormatDescription exchanged(String name, String reads, String counted, DataOption... further) {
        Set<DataOption> options = EnumSet.of(DataOption.PROTOCOL, DataOption.PERSON, DataOption.FIRST);
        options.addAll(List.of(further));
        return new FormatDescription(
                name,
                reads,
                "by the number of " + counted + ", or protocol=",
                "not stated; ask whoever made the annotations",
                Map.of(),
                Map.of(),
                options);
    }

    /** The same with another licence. */
    public FormatDescription withLicence(String other) {
        return new FormatDescription(name, reads, protocol, other, expected, unions, options);
    }

    /** The same format where its official numbers say nothing, because faces are left out. */
    FormatDescription withoutNumbers() {
        return new FormatDescription(name, reads, protocol, licence, Map.of(), unions, options);
    }

    private static Map<String, Integer> officialPartsFirst(Map<String, Integer> expected) {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        OfficialParts.names().stream()
                .filter(expected::containsKey)
                .forEach(name -> ordered.put(name, expected.get(name)));
        expected.forEach(ordered::putIfAbsent);
        return Collections.unmodifiableMap(ordered);
    }
}
