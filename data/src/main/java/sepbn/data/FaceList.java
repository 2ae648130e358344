package sepbn.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import sepbn.SepbnException;

/**
 * The faces of a data set as a format's files tell them, before a split is chosen: an official part ({@code train}), a union
 * of parts ({@code full}), a subset ({@code pose}; of the part {@code test} where there is one), or {@code fit} and {@code hold}, the two sides of the training part, or
 * of everything in a format without one.
 */
public final class FaceList {
    private static final String TRAIN = "train";
    private static final String TEST = "test";
    private static final String FIT = "fit";
    private static final String HOLD = "hold";

    private final Map<String, Set<String>> unions;
    private final Set<String> official;
    private final Optional<Consumer<SepbnException>> problems;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Integer, Optional<Sample>> read = new HashMap<>();
    private final SortedMap<String, Integer> leftOut = new TreeMap<>();

    private record Entry(String part, boolean held, Supplier<Sample> face) {}

    /**
     * @param official the splits of the whole data set, for messages
     * @param problems is told what is wrong with a face; without it, the first one that is wrong ends the reading
     */
    FaceList(Map<String, Set<String>> unions, Set<String> official, Optional<Consumer<SepbnException>> problems) {
        this.unions = unions;
        this.official = official;
        this.problems = problems;
    }

    /**
     * Adds a face.
     *
     * @param part the official part that it belongs to, such as {@code train}; blank in a format without parts
     * @param held whether it is held out for validation where its part is divided into {@code fit} and {@code hold}
     * @param face makes the sample of it, or throws what is wrong with it; called only if a split needs it
     */
    public void add(String part, boolean held, Supplier<Sample> face) {
        entries.add(new Entry(part, held, face));
    }

    /** Counts what the files hold and what is no annotated face by the format's own rules. */
    public void leaveOut(String reason) {
        leftOut.merge(reason, 1, Integer::sum);
    }

    /**
     * Says that a file or a line is wrong where it does not end the reading of the others.
     *
     * @throws SepbnException the problem itself, unless problems are gathered
     */
    public void report(SepbnException problem) {
        problems.orElseThrow(() -> problem).accept(problem);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    SortedMap<String, Integer> leftOut() {
        return leftOut;
    }

    /**
     * The faces of the reference's split, in the order in which they were added; all of them without one.
     *
     * @throws DataException naming the splits there are if it is none of them, or no face belongs to it
     */
    List<Sample> choose(DataSetReference reference) {
        List<Sample> samples = reference.split().map(this::split).orElseGet(() -> samples(entry -> true));
        if (samples.isEmpty()) {
            throw new DataException(
                    "data set " + reference + ": split (=" + reference.split().orElse("") + ") must be one of "
                            + names() + ", which have a face there, or left out for all of them"
                            + (official.isEmpty() ? "" : "; the whole data set has " + official));
        }
        return samples;
    }

    /** The ids of the faces of each split, by its name: of the reference's own split, or else of all that there are. */
    SortedMap<String, Set<String>> splits(DataSetReference reference) {
        SortedMap<String, Set<String>> splits = new TreeMap<>();
        for (String name : reference.split().map(List::of).orElseGet(() -> List.copyOf(names()))) {
            Set<String> ids = new LinkedHashSet<>();
            split(name).forEach(sample -> ids.add(sample.id()));
            splits.put(name, ids);
        }
        return splits;
    }

    private List<Sample> split(String name) {
        if (name.equals(FIT) || name.equals(HOLD)) {
            boolean divided = entries.stream().anyMatch(face -> face.part().equals(TRAIN));
            return samples(face ->
                    face.held() == name.equals(HOLD) && (!divided || face.part().equals(TRAIN)));
        }
        Set<String> parts = unions.getOrDefault(name, Set.of(name));
        if (entries.stream().anyMatch(face -> parts.contains(face.part()))) {
            return samples(face -> parts.contains(face.part()));
        }
        // A subset such as WFLW's is one of the test part, whatever else has its mark.
        List<Sample> tested = ofSubset(name, samples(face -> face.part().equals(TEST)));
        return tested.isEmpty() ? ofSubset(name, samples(face -> true)) : tested;
    }

    private static List<Sample> ofSubset(String name, List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.subsets().contains(name))
                .toList();
    }

    private List<Sample> samples(Predicate<Entry> chosen) {
        return IntStream.range(0, entries.size())
                .filter(entry -> chosen.test(entries.get(entry)))
                .mapToObj(entry -> read.computeIfAbsent(entry, this::read))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Sample> read(int entry) {
        try {
            return Optional.of(entries.get(entry).face().get());
        } catch (SepbnException e) {
            report(e);
            return Optional.empty();
        }
    }

    /** The splits that some face belongs to, in alphabetical order. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of(FIT, HOLD));
        entries.forEach(entry -> names.add(entry.part()));
        unions.forEach((union, parts) -> {
            if (parts.stream().anyMatch(names::contains)) {
                names.add(union);
            }
        });
        samples(entry -> true).forEach(sample -> names.addAll(sample.subsets()));
        names.remove("");
        return names;
    }
}
