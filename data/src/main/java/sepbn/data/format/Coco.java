package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sepbn.data.DataException;
import sepbn.data.DataFormat;
import sepbn.data.DataOption;
import sepbn.data.DataSource;
import sepbn.data.FaceList;
import sepbn.data.FormatDescription;
import sepbn.protocol.Protocol;

/**
 * Key points in COCO's JSON (cocodataset.org, "Data format", 2. Keypoint Detection), as mmpose and CVAT write it: one file, or
 * a folder whose files are parts named by their stems; {@code person_keypoints_train.json} is {@code train} too. Pixels are
 * counted from 0 unless the option {@code first} says otherwise; {@code bbox} is taken as it stands.
 *
 * <p>Of a key point's x, y, v: v = 0 is not labelled, v = 2 visible, v = 1 labelled but hidden. mmpose writes v = 1 everywhere,
 * so that in a file in which no key point has v = 2 it means no more than "labelled". Where a category names its key points and
 * all are names of the protocol's landmarks, they are put into its order; where none is, their own order is taken.
 *
 * <p>An image is looked for beside the file, then in {@code images} beside it or beside its folder, then in the folder named
 * like the part in any of these. {@link CocoWriter} adds keys of its own, which other tools pass over.
 */
public final class Coco implements DataFormat {
    static final String NAME = "coco";
    static final String TYPE = "json";

    /** What COCO itself and CVAT put before the part's name. */
    private static final String PREFIX = "person_keypoints_";

    private static final FormatDescription DESCRIPTION = FormatDescription.exchanged(
            NAME, "a COCO key-point .json file, or a folder of them", "key points", DataOption.IMAGES);

    @Override
    public FormatDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Protocol read(DataSource source, FaceList faces) {
        List<Path> paths = PartFiles.of(source, TYPE);
        List<CocoFile> files = new ArrayList<>();
        for (Path path : paths) {
            try {
                CocoParser.read(path, source.first(0)).ifPresent(files::add);
            } catch (DataException e) {
                require(paths.size() > 1, e.getMessage());
                faces.report(e);
            }
        }
        require(
                !files.isEmpty(),
                "data set " + source.reference()
                        + " has no COCO file, which must be an object with images, annotations and categories");
        Protocol protocol = protocol(source, files);
        FaceNames names = new FaceNames();
        for (CocoFile file : files) {
            String part = PartFiles.part(file.file()).replaceFirst("^" + PREFIX + "(?=.)", "");
            new CocoFaces(source, file, part, images(source, file, part), protocol).addTo(faces, names);
        }
        return protocol;
    }

    private static Protocol protocol(DataSource source, List<CocoFile> files) {
        Optional<CocoAnnotation> any =
                files.stream().flatMap(file -> file.annotations().stream()).findFirst();
        return source.protocol()
                .or(() -> any.map(
                        face -> source.protocol(face.points().landmarks().count(), face.where())))
                .orElseThrow(() -> files.stream()
                        .flatMap(file -> file.problems().stream())
                        .findFirst()
                        .orElseGet(() -> new DataException("data set " + source.reference()
                                + " has no annotated face; its annotations must have key points")));
    }

    private static ImageFolder images(DataSource source, CocoFile file, String part) {
        Path beside = file.file().toAbsolutePath().normalize().getParent();
        if (source.option(DataOption.IMAGES).isPresent()) {
            Path named = source.images(beside);
            return new ImageFolder(existing(Stream.of(named, named.resolve(part))));
        }
        Path above = Optional.ofNullable(beside.getParent()).orElse(beside);
        return new ImageFolder(existing(Stream.of(
                beside,
                beside.resolve("images"),
                above.resolve("images"),
                beside.resolve(part),
                beside.resolve("images").resolve(part),
                above.resolve("images").resolve(part),
                above.resolve(part))));
    }

    /** The first folder, which messages name, and those of the others that are there. */
    private static List<Path> existing(Stream<Path> folders) {
        List<Path> all = folders.distinct().toList();
        return Stream.concat(all.stream().limit(1), all.stream().skip(1).filter(Files::isDirectory))
                .toList();
    }
}
