package sepbn.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * What is known of a face beside its error.
 *
 * @param meanShape the NME of the mean shape of the training set, in per cent
 * @param subsets the named parts of the data set that it belongs to
 * @param group the faces that it is not independent of, such as those of its person; absent in files of the time before it was kept
 * @param others the NME in per cent by each other normaliser of the protocol that can measure the face
 */
record FaceDetails(double meanShape, Set<String> subsets, Optional<String> group, Map<String, Double> others) {
    static final String MEAN_SHAPE = "mean_shape";
    static final String SUBSETS = "subsets";
    static final String GROUP = "group";
    private static final Set<String> KNOWN = Set.of("id", "nme", MEAN_SHAPE, SUBSETS, GROUP);

    FaceDetails {
        subsets = Collections.unmodifiableSet(new TreeSet<>(subsets));
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** The fields behind the error, with one for each of {@code normalisers}; blank where it has none. */
    List<String> fields(List<String> normalisers) {
        List<String> fields = new ArrayList<>(List.of(
                "" + meanShape,
                subsets.stream().map(FaceDetails::withoutBlanks).collect(Collectors.joining(" ")),
                group.orElse("")));
        normalisers.forEach(name -> fields.add(
                Optional.ofNullable(others.get(name)).map(Object::toString).orElse("")));
        return fields;
    }

    private static String withoutBlanks(String name) {
        return name.replace("%", "%25").replace(" ", "%20");
    }

    private static String withBlanks(String field) {
        return field.replace("%20", " ").replace("%25", "%");
    }

    /** Those of a line of csv; empty where the file has no such columns. */
    static Optional<FaceDetails> of(CSVRecord line) {
        if (!line.isMapped(MEAN_SHAPE)) {
            return Optional.empty();
        }
        Map<String, Double> others = new LinkedHashMap<>();
        for (String column : line.getParser().getHeaderNames()) {
            if (!KNOWN.contains(column) && !line.get(column).isBlank()) {
                others.put(column, Double.valueOf(line.get(column)));
            }
        }
        String subsets = line.get(SUBSETS).strip();
        return Optional.of(new FaceDetails(
                Double.parseDouble(line.get(MEAN_SHAPE)),
                Stream.of(subsets.split(" +"))
                        .filter(name -> !name.isEmpty())
                        .map(FaceDetails::withBlanks)
                        .collect(Collectors.toSet()),
                line.isMapped(GROUP) ? Optional.of(line.get(GROUP)).filter(name -> !name.isEmpty()) : Optional.empty(),
                others));
    }
}
