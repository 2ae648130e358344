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
 * of parts ({@code full}), a subset ({@code pose}; of the part {@code test} where there is one), {@code fit} and {@code hold}, the two sides of the training part, or
 * of everything in a format without one, or a side of a {@link Fold} of everything.
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

    /** A face whose group is not known is on every side of a fold: what is wrong with it must be told. */
    private record Entry(String part, Optional<FaceGroup> group, Supplier<Sample> face) {
        boolean held() {
            return group.filter(FaceGroup::held).isPresent();
        }

        boolean isOn(Predicate<String> side) {
            return group.map(FaceGroup::name).filter(side.negate()).isEmpty();
        }
    }

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
     * @param group the faces that it stays together with
     * @param face makes the sample of it, or throws what is wrong with it; called only if a split needs it
     */
    public void add(String part, FaceGroup group, Supplier<Sample> face) {
        entries.add(new Entry(part, Optional.of(group), face));
    }

    /** Adds a face that can't be made, because of a problem that is told if a split needs the face. */
    public void addWrong(String part, SepbnException problem) {
        entries.add(new Entry(part, Optional.empty(), () -> {
            throw problem;
        }));
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
     * @throws DataException naming the splits there are if it is none of them, or no face belongs to it; or if it is a fold
     *     that there can't be
     */
    List<Sample> choose(DataSetReference reference) {
        List<Sample> samples = reference.split().isPresent() ? split(reference) : samples(entry -> true);
        if (samples.isEmpty()) {
            throw new DataException(
                    "data set " + reference + ": split (=" + reference.split().orElse("") + ") must be one of "
                            + names() + ", which have a face there, or left out for all of them"
                            + (official.isEmpty() ? "" : "; the whole data set has " + official));
        }
        return samples;
    }

    /** The ids of the faces of each split, by its name: of the reference's own split, or else of all but folds. */
    SortedMap<String, Set<String>> splits(DataSetReference reference) {
        SortedMap<String, Set<String>> splits = new TreeMap<>();
        if (reference.split().isPresent()) {
            splits.put(reference.split().get(), ids(split(reference)));
        } else {
            names().forEach(name -> splits.put(name, ids(split(name))));
        }
        return splits;
    }

    private static Set<String> ids(List<Sample> samples) {
        Set<String> ids = new LinkedHashSet<>();
        samples.forEach(sample -> ids.add(sample.id()));
        return ids;
    }

    /** The faces of the reference's split; a part that is called like a fold is that fold. */
    private List<Sample> split(DataSetReference reference) {
        String name = reference.split().orElseThrow();
        return isPart(name)
                ? split(name)
                : Fold.of(reference).map(fold -> samples(side(fold))).orElseGet(() -> split(name));
    }

    private Predicate<Entry> side(Fold fold) {
        if (isPart(fold.foldName())) {
            return face -> !face.part().equals(fold.foldName());
        }
        Predicate<String> side = fold.among(entries.stream()
                .flatMap(face -> face.group().stream())
                .map(FaceGroup::name)
                .toList());
        return face -> face.isOn(side);
    }

    private boolean isPart(String name) {
        return entries.stream().anyMatch(face -> face.part().equals(name));
    }

    private List<Sample> split(String name) {
        if (name.equals(FIT) || name.equals(HOLD)) {
            boolean divided = isPart(TRAIN);
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
            Sample face = entries.get(entry).face().get();
            return Optional.of(entries.get(entry)
                    .group()
                    .map(group -> face.withGroup(group.name()))
                    .orElse(face));
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
