package sepbn.data.format;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sepbn.data.DataFormat;
import sepbn.data.DataSource;
import sepbn.data.FaceBoxes;
import sepbn.data.FaceGroup;
import sepbn.data.FaceList;
import sepbn.data.FormatDescription;
import sepbn.data.Sample;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/**
 * Reads 300-W (Sagonas et al., "300 Faces in-the-Wild Challenge", 2013) from its official folders: images of any type
 * with a {@link PtsFile} of 68 points beside each.
 *
 * <p>The splits are the usual ones: {@code train} (afw and the training parts of helen and lfpw), {@code common} (their
 * test parts), {@code challenge} (ibug), {@code full} (both of these) and {@code private} (the 600 faces of the challenge's
 * own test). {@code fit} and {@code hold} are the two sides of {@code train} that {@link sepbn.data.HoldOut} makes. Without a split,
 * every pair of image and points below the folder counts. A folder may hold a part of the data only: a split is what is
 * there of it.
 */
public final class ThreeHundredW implements DataFormat {
    private static final FormatDescription DESCRIPTION = new FormatDescription(
            "300w",
            "images and .pts files of 68 points, in folders such as afw, helen, ibug and lfpw",
            "300w-68",
            "research, non-commercial",
            expected(),
            Map.of("full", Set.of("common", "challenge")),
            Set.of());

    /** The folders of the official distribution and the part of the benchmark that each belongs to, also a subset. */
    private static final List<Folder> FOLDERS = List.of(
            new Folder("afw", "train"),
            new Folder("helen/trainset", "train"),
            new Folder("lfpw/trainset", "train"),
            new Folder("helen/testset", "common"),
            new Folder("lfpw/testset", "common"),
            new Folder("ibug", "challenge"),
            new Folder("01_Indoor", "private"),
            new Folder("02_Outdoor", "private"),
            new Folder("300W/01_Indoor", "private"),
            new Folder("300W/02_Outdoor", "private"));

    private final Protocol protocol = Protocols.named("300w-68");

    private record Folder(String path, String part) {}

    private static Map<String, Integer> expected() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("train", 3148);
        counts.put("common", 554);
        counts.put("challenge", 135);
        counts.put("full", 689);
        counts.put("private", 600);
        return counts;
    }

    @Override
    public FormatDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Protocol read(DataSource source, FaceList faces) {
        Path folder = ImageFolder.of(source, "afw, helen, ibug and lfpw");
        PointFile.below(folder, Set.of("pts")).stream()
                .sorted(Comparator.comparing(file -> file.id(folder)))
                .forEach(file -> faces.add(
                        part(file.id(folder)), FaceGroup.of(file.stem()), () -> sample(file, file.id(folder))));
        return protocol;
    }

    private static String part(String id) {
        return FOLDERS.stream()
                .filter(known -> id.startsWith(known.path() + "/"))
                .map(Folder::part)
                .findFirst()
                .orElse("");
    }

    private Sample sample(PointFile file, String id) {
        Landmarks landmarks = PtsFile.read(file.points(), protocol.count());
        FaceBoxes boxes = FaceBoxes.of(protocol, landmarks, file.points().toString());
        String part = part(id);
        return new Sample(id, file.source(), landmarks, Set.of(), boxes, part.isEmpty() ? Set.of() : Set.of(part));
    }
}
