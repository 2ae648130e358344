package sepbn.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import sepbn.data.DataOption;
import sepbn.data.DataSets;
import sepbn.data.FormatDescription;
import sepbn.data.synthetic.SyntheticFaces;
import sepbn.data.synthetic.SyntheticFormat;
import sepbn.data.synthetic.SyntheticSplit;
import sepbn.json.EnumNames;
import sepbn.protocol.ProtocolMapping;
import sepbn.protocol.ProtocolMappings;
import sepbn.protocol.Protocols;

/** What the toolkit knows without any files: formats, protocols and mappings. */
record Catalogue(List<Format> formats, List<Scheme> protocols, List<Conversion> mappings) {
    /** The length from which a text is broken into lines. */
    private static final int WIDEST = 80;

    /** The splits that every data set has; of the folds, those that show how others are written. */
    private static final List<String> SIDES = List.of("fit", "hold", "fold1of5", "rest1of5");

    /**
     * A kind of data set.
     *
     * @param form of the SET
     * @param splits the official number of faces of each, where there is one
     */
    record Format(
            String name,
            String form,
            String reads,
            String protocol,
            String licence,
            Map<String, Optional<Integer>> splits,
            List<String> options) {}

    /** A protocol; its first normaliser is the usual one. */
    record Scheme(String name, int landmarks, List<String> normalisers) {}

    /** An exact mapping from one protocol to another. */
    record Conversion(String name, String from, String to, int landmarks) {}

    static Catalogue read() {
        List<Format> formats = new ArrayList<>(
                DataSets.formats().stream().map(Catalogue::format).toList());
        formats.add(synthetic());
        return new Catalogue(
                formats,
                Protocols.names().stream().map(Catalogue::scheme).toList(),
                ProtocolMappings.all().stream().map(Catalogue::conversion).toList());
    }

    private static Format format(FormatDescription format) {
        Map<String, Optional<Integer>> splits = new LinkedHashMap<>();
        format.expected().forEach((name, count) -> splits.put(name, Optional.of(count)));
        SIDES.forEach(name -> splits.put(name, Optional.empty()));
        TreeSet<DataOption> options = new TreeSet<>(DataSets.commonOptions());
        options.addAll(format.options());
        return new Format(
                format.name(),
                format.name() + ":PATH",
                format.reads(),
                format.protocol(),
                format.licence(),
                splits,
                options.stream().map(EnumNames::of).toList());
    }

    private static Format synthetic() {
        Map<String, Optional<Integer>> splits = new LinkedHashMap<>();
        Stream.concat(Arrays.stream(SyntheticSplit.values()).map(SyntheticSplit::label), SIDES.stream())
                .forEach(name -> splits.put(name, Optional.empty()));
        return new Format(
                SyntheticFormat.NAME,
                SyntheticFormat.NAME + ":OPTIONS",
                "no files: faces that are drawn",
                String.join(", ", SyntheticFaces.protocols()),
                SyntheticFaces.LICENCE,
                splits,
                List.of("count", "seed", "protocol"));
    }

    private static Scheme scheme(String name) {
        return new Scheme(
                name,
                Protocols.named(name).count(),
                List.copyOf(Protocols.named(name).normalisers().keySet()));
    }

    private static Conversion conversion(ProtocolMapping mapping) {
        return new Conversion(
                mapping.name(),
                mapping.from(),
                mapping.to(),
                mapping.landmarks().size());
    }

    /** As people read it. */
    String text() {
        TextTable table = TextTable.ofWords("form of SET", "", "");
        for (Format format : formats) {
            List<String> splits = new ArrayList<>();
            format.splits()
                    .forEach((name, count) -> splits.add(
                            "#" + name + count.map(faces -> " (" + faces + ")").orElse("")));
            add(table, format.form(), "reads", format.reads());
            add(table, "", "protocol", format.protocol());
            add(table, "", "splits", String.join(", ", splits));
            add(table, "", "options", String.join(", ", format.options()));
        }
        TextTable schemes = TextTable.ofWords("protocol", "landmarks", "normalisers, the usual one first");
        protocols.forEach(
                scheme -> schemes.row(scheme.name(), "" + scheme.landmarks(), String.join(", ", scheme.normalisers())));
        TextTable conversions = TextTable.ofWords("exact mapping", "from", "to");
        mappings.forEach(mapping -> conversions.row(mapping.name(), mapping.from(), mapping.to()));
        return String.join(System.lineSeparator(), table.toString(), schemes.toString(), conversions.toString());
    }

    /** A row, or several where the text is long. */
    private static void add(TextTable table, String form, String kind, String text) {
        int comma = text.lastIndexOf(", ", WIDEST);
        int end = text.length() <= WIDEST ? text.length() : comma < 0 ? text.lastIndexOf(' ', WIDEST) : comma + 1;
        if (end < 0 || end == text.length()) {
            table.row(form, kind, text);
        } else {
            table.row(form, kind, text.substring(0, end));
            add(table, "", "", text.substring(end + 1));
        }
    }
}
