package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import sepbn.data.DataSetReference;
import sepbn.data.Sample;

/**
 * What may stand after the {@code #} of a reference, for every format alike: an official part ({@code train}), a union of
 * parts ({@code full}), a subset ({@code pose}), or {@code fit} and {@code hold}, the two sides of the training part, or of
 * everything in a format without one.
 *
 * @param unions the parts of each union, by its name
 */
record Splits(Map<String, Set<String>> unions) {
    private static final String TRAIN = "train";
    private static final String FIT = "fit";
    private static final String HOLD = "hold";

    /** Of a format whose parts stand for themselves. */
    static final Splits PARTS = new Splits(Map.of());

    Splits {
        unions = Map.copyOf(unions);
    }

    /**
     * The faces of the reference's split, in the order given; all of them without one.
     *
     * @throws sepbn.data.DataException naming the splits there are if it is none of them, or no face belongs to it
     */
    List<Sample> choose(DataSetReference reference, List<AnnotatedFace> faces) {
        Predicate<AnnotatedFace> chosen =
                reference.split().map(name -> split(name, faces)).orElse(face -> true);
        List<Sample> samples =
                faces.stream().filter(chosen).map(AnnotatedFace::sample).toList();
        require(
                !samples.isEmpty(),
                "data set " + reference + ": split (=" + reference.split().orElse("") + ") must be one of "
                        + names(faces) + ", or left out for all of them");
        return samples;
    }

    private Predicate<AnnotatedFace> split(String name, List<AnnotatedFace> faces) {
        if (name.equals(FIT) || name.equals(HOLD)) {
            boolean divided = faces.stream().anyMatch(face -> face.part().equals(TRAIN));
            return face ->
                    face.held() == name.equals(HOLD) && (!divided || face.part().equals(TRAIN));
        }
        Set<String> parts = unions.getOrDefault(name, Set.of(name));
        return face -> parts.contains(face.part()) || face.sample().subsets().contains(name);
    }

    /** The splits that some face belongs to, in alphabetical order. */
    private Set<String> names(List<AnnotatedFace> faces) {
        Set<String> names = new TreeSet<>(Set.of(FIT, HOLD));
        for (AnnotatedFace face : faces) {
            names.add(face.part());
            names.addAll(face.sample().subsets());
            unions.forEach((union, parts) -> {
                if (parts.contains(face.part())) {
                    names.add(union);
                }
            });
        }
        names.remove("");
        return names;
    }
}
