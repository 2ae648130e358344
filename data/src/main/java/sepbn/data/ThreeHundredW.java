package sepbn.data;

import static sepbn.data.DataException.require;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sepbn.geometry.Box;
import sepbn.geometry.GeometryException;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/**
 * Reads 300-W (Sagonas et al., "300 Faces in-the-Wild Challenge", 2013) from its official folders: images of any type
 * with a {@link PtsFile} of 68 points beside each. The box of a face is its landmarks' bounds.
 *
 * <p>The splits are the usual ones: {@code train} (afw and the training parts of helen and lfpw), {@code common} (their
 * test parts), {@code challenge} (ibug) and {@code full} (both of these). {@code fit} and {@code hold} are the two sides
 * of {@code train} that {@link HoldOut} makes. Without a split, every pair of image and points below the folder counts.
 * A folder may hold a part of the data only: a split is what is there of it.
 */
public final class ThreeHundredW {
    /** The terms of the annotations. */
    public static final String LICENCE = "research, non-commercial";

    private static final String PROTOCOL = "300w-68";

    /** The folders of the official distribution and the part of the benchmark that each belongs to, also a subset. */
    private static final List<Folder> FOLDERS = List.of(
            new Folder("afw", "train"),
            new Folder("helen/trainset", "train"),
            new Folder("lfpw/trainset", "train"),
            new Folder("helen/testset", "common"),
            new Folder("lfpw/testset", "common"),
            new Folder("ibug", "challenge"));

    private static final List<Split> SPLITS = List.of(
            new Split("train", Set.of("train"), name -> true),
            new Split("fit", Set.of("train"), name -> !HoldOut.holds(name)),
            new Split("hold", Set.of("train"), HoldOut::holds),
            new Split("common", Set.of("common"), name -> true),
            new Split("challenge", Set.of("challenge"), name -> true),
            new Split("full", Set.of("common", "challenge"), name -> true));

    private record Folder(String path, String part) {}

    private record Split(String name, Set<String> parts, Predicate<String> chooses) {}

    private final DataSetReference reference;
    private final Path folder;
    private final Protocol protocol = Protocols.named(PROTOCOL);

    private ThreeHundredW(DataSetReference reference) {
        this.reference = reference;
        folder = folder(reference);
    }

    /** The split of the folder that {@code reference} names, sorted by id: an image's path below the folder. */
    public static DataSet open(DataSetReference reference) {
        return new ThreeHundredW(reference).open();
    }

    private static Path folder(DataSetReference reference) {
        try {
            Path folder = Path.of(reference.folder());
            require(
                    !reference.folder().isBlank() && Files.isDirectory(folder),
                    "data set " + reference + ": folder (=" + reference.folder()
                            + ") must exist: the one with afw, helen, ibug and lfpw in it");
            return folder;
        } catch (InvalidPathException e) {
            throw new DataException("data set folder can't be a path: " + e.getMessage(), e);
        }
    }

    private DataSet open() {
        Optional<Split> split = reference.split().map(this::split);
        List<Sample> samples = split.map(this::roots).orElse(List.of(folder)).stream()
                .flatMap(root -> AnnotatedImage.below(root).stream())
                .filter(face ->
                        split.stream().allMatch(chosen -> chosen.chooses().test(face.stem())))
                .map(this::sample)
                .sorted(Comparator.comparing(Sample::id))
                .toList();
        return DataSet.of(reference.toString(), protocol, samples, LICENCE);
    }

    private Split split(String name) {
        return SPLITS.stream()
                .filter(split -> split.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DataException("data set " + reference + ": split (=" + name
                        + ") must be one of " + SPLITS.stream().map(Split::name).toList()
                        + ", or left out for all of them"));
    }

    /** The folders that the split is found in. */
    private List<Path> roots(Split split) {
        List<String> wanted = paths(part -> split.parts().contains(part));
        List<String> found = wanted.stream().filter(this::exists).toList();
        require(
                !found.isEmpty(),
                "data set " + reference + ": folder must have one of " + wanted + " in it; of 300-W it has "
                        + paths(part -> true).stream().filter(this::exists).toList());
        return found.stream().map(folder::resolve).toList();
    }

    private static List<String> paths(Predicate<String> parts) {
        return FOLDERS.stream()
                .filter(known -> parts.test(known.part()))
                .map(Folder::path)
                .toList();
    }

    private boolean exists(String path) {
        return Files.isDirectory(folder.resolve(path));
    }

    private Sample sample(AnnotatedImage face) {
        Landmarks landmarks = PtsFile.read(face.points(), protocol.count());
        String id = folder.relativize(face.image()).toString().replace('\\', '/');
        return new Sample(id, new FileImage(face.image()), landmarks, bounds(face, landmarks), subsets(id));
    }

    private static Box bounds(AnnotatedImage face, Landmarks landmarks) {
        try {
            return landmarks.bounds();
        } catch (GeometryException e) {
            throw new DataException(face.points() + ": the points must not lie on one line: " + e.getMessage(), e);
        }
    }

    private static Set<String> subsets(String id) {
        return FOLDERS.stream()
                .filter(known -> id.startsWith(known.path() + "/"))
                .map(Folder::part)
                .collect(Collectors.toUnmodifiableSet());
    }
}
