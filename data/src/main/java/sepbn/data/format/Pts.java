package sepbn.data.format;

import static sepbn.data.DataException.quoted;
import static sepbn.data.DataException.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sepbn.data.DataException;
import sepbn.data.DataFormat;
import sepbn.data.DataOption;
import sepbn.data.DataSource;
import sepbn.data.FaceBoxes;
import sepbn.data.FaceList;
import sepbn.data.FormatDescription;
import sepbn.data.Sample;
import sepbn.protocol.Protocol;

/**
 * Folders of images with a {@code .pts} or {@code .ljson} file of the same name beside each, as menpo keeps them: see
 * {@link PtsFile} and {@link LjsonFile}. Where an image has both, the {@code .ljson} counts. The folders directly in the folder
 * are parts. The first pixel is 1 in {@code .pts} and 0 in {@code .ljson} files unless the option {@code first} says otherwise
 * for both. With {@code occlusion=sign} negative coordinates in {@code .pts} files mean hidden points ({@link PtsDialect}).
 */
public final class Pts implements DataFormat {
    static final String NAME = "pts";
    private static final String SIGN = "sign";

    private static final FormatDescription DESCRIPTION = FormatDescription.exchanged(
            NAME, "a folder of images with a .pts or .ljson file beside each", "points", DataOption.OCCLUSION);

    @Override
    public FormatDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Protocol read(DataSource source, FaceList faces) {
        Path folder = ImageFolder.of(source, "images and .pts or .ljson files");
        source.option(DataOption.OCCLUSION)
                .ifPresent(text -> require(
                        text.equals(SIGN),
                        "data set " + source.reference() + ": occlusion (=" + quoted(text) + ") must be " + SIGN));
        List<PointFile> files = files(folder, faces);
        Protocol protocol = source.protocol().orElseGet(() -> protocol(source, files));
        for (PointFile file : files) {
            String image = file.imageName(folder);
            String part = image.contains("/") ? image.substring(0, image.indexOf('/')) : "";
            faces.add(part, source.group(image), () -> sample(source, file, file.id(folder), part, protocol));
        }
        return protocol;
    }

    private static List<PointFile> files(Path folder, FaceList faces) {
        List<PointFile> files = new ArrayList<>();
        Optional<PointFile> last = Optional.empty();
        for (PointFile file : PointFile.below(folder, Set.of(NAME, LjsonFile.TYPE)).stream()
                .sorted(Comparator.<PointFile, String>comparing(found -> found.id(folder))
                        .thenComparing(PointFile::points))
                .toList()) {
            if (last.filter(file::sameName).isPresent()) {
                faces.leaveOut(".pts files of faces that have a .ljson file");
            } else {
                files.add(file);
            }
            last = Optional.of(file);
        }
        return files;
    }

    /** By the first file that can be read. */
    private static Protocol protocol(DataSource source, List<PointFile> files) {
        Optional<DataException> problem = Optional.empty();
        for (PointFile file : files) {
            try {
                int count =
                        points(source, file, OptionalInt.empty()).landmarks().count();
                return source.protocol(count, file.points().toString());
            } catch (DataException e) {
                problem = problem.or(() -> Optional.of(e));
            }
        }
        throw problem.orElseGet(() -> new DataException(
                "data set " + source.reference() + " has no annotated face; it must have " + DESCRIPTION.reads()));
    }

    private static LabelledPoints points(DataSource source, PointFile file, OptionalInt count) {
        if (!file.points().toString().toLowerCase(Locale.ROOT).endsWith(LjsonFile.TYPE)) {
            boolean signed = source.option(DataOption.OCCLUSION).isPresent();
            return PtsFile.read(file.points(), new PtsDialect(count, source.first(PtsDialect.FIRST), signed));
        }
        LabelledPoints points = LjsonFile.read(file.points(), source.first(0));
        int found = points.landmarks().count();
        require(
                found == count.orElse(found),
                file.points() + ": the file has " + found + " points and must have " + count.orElse(found));
        return points;
    }

    private static Sample sample(DataSource source, PointFile file, String id, String part, Protocol protocol) {
        LabelledPoints points = points(source, file, OptionalInt.of(protocol.count()));
        FaceBoxes boxes =
                FaceBoxes.of(protocol, points.landmarks(), file.points().toString());
        Set<String> subsets = part.isEmpty() ? Set.of() : Set.of(part);
        return new Sample(id, file.source(), points.landmarks(), points.occluded(), boxes, subsets);
    }
}
