package sepbn.data;

import static sepbn.data.DataException.require;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How a data set is divided into parts, such as 0.8 for training and 0.2 for tests. Faces of one group, an image or a person,
 * stay together. Groups are put into an order that follows from (seed, name) alone, by SHA-256, and cut where the number of
 * faces comes nearest to the shares: the same faces are divided alike on every machine.
 *
 * @param shares of the faces by the part's name, in order; their sum is 1
 */
public record Division(Map<String, Double> shares, long seed) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
    private static final double ROUNDING = 1e-6;

    public Division {
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
        require(shares.size() >= 2, "parts (=" + shares.keySet() + ") must be at least two");
        double sum = 0;
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            require(
                    NAME.matcher(share.getKey()).matches(),
                    "part (=" + share.getKey() + ") must be a word of letters, digits, - and _");
            require(
                    share.getValue() > 0 && share.getValue() < 1,
                    "share (=" + share.getValue() + ") of part " + share.getKey() + " must lie between 0 and 1");
            sum += share.getValue();
        }
        require(Math.abs(sum - 1) < ROUNDING, "shares of the parts (=" + shares.values() + ") must add up to 1");
    }

    /**
     * Reads {@code train=0.8,test=0.2}.
     *
     * @throws DataException if the text has another form
     */
    public static Division parse(String text, long seed) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            require(equals > 0, "parts (=" + text + ") must have the form train=0.8,test=0.2");
            try {
                double share = Double.parseDouble(part.substring(equals + 1));
                require(
                        shares.put(part.substring(0, equals), share) == null,
                        "part (=" + part.substring(0, equals) + ") must be named once");
            } catch (NumberFormatException e) {
                throw new DataException("parts (=" + text + ") must have numbers as their shares", e);
            }
        }
        return new Division(shares, seed);
    }

    /**
     * The parts in their order, each with its faces in the data set's order and its name as their official part.
     *
     * @param group the name of a face's group
     * @throws DataException if there are too few groups for a part to get one
     */
    public Map<String, DataSet> divide(DataSet data, Function<Sample, String> group) {
        Map<String, String> parts = parts(data, group);
        Map<String, List<Sample>> faces = new LinkedHashMap<>();
        shares.keySet().forEach(part -> faces.put(part, new ArrayList<>()));
        data.samples().forEach(face -> faces.get(parts.get(group.apply(face))).add(face));
        Map<String, DataSet> divided = new LinkedHashMap<>();
        faces.forEach((part, chosen) -> {
            require(
                    !chosen.isEmpty(),
                    "part " + part + " gets no face of " + data.name() + ", whose " + data.size()
                            + " faces stay together in " + parts.size()
                            + " groups; choose fewer parts or larger shares");
            divided.put(
                    part,
                    DataSet.of(
                            data.name() + " (" + part + ")",
                            data.protocol(),
                            chosen.stream()
                                    .map(face -> OfficialParts.moved(face, part))
                                    .toList(),
                            data.licence()));
        });
        return divided;
    }

    /** The part of each group. */
    private Map<String, String> parts(DataSet data, Function<Sample, String> group) {
        Map<String, Integer> sizes = new HashMap<>();
        data.samples().forEach(face -> sizes.merge(group.apply(face), 1, Integer::sum));
        Map<String, String> ordered = new TreeMap<>();
        sizes.keySet().forEach(name -> ordered.put(key(name), name));
        List<String> names = List.copyOf(shares.keySet());
        Map<String, String> parts = new HashMap<>();
        int part = 0;
        double end = shares.get(names.get(0)) * data.size();
        int passed = 0;
        for (String name : ordered.values()) {
            // A group belongs to the part in which its middle lies.
            while (part < names.size() - 1 && passed + sizes.get(name) / 2.0 > end) {
                part++;
                end += shares.get(names.get(part)) * data.size();
            }
            parts.put(name, names.get(part));
            passed += sizes.get(name);
        }
        return parts;
    }

    private String key(String name) {
        byte[] text = (seed + "/" + name).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.digest().digest(text));
    }
}
