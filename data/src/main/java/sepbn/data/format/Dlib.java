package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import sepbn.data.DataException;
import sepbn.data.DataFormat;
import sepbn.data.DataOption;
import sepbn.data.DataSource;
import sepbn.data.FaceList;
import sepbn.data.FormatDescription;
import sepbn.data.Sample;
import sepbn.protocol.Protocol;

/**
 * The XML of dlib's imglab: images with boxes, boxes with parts. One file, or a folder whose files are parts of the data set
 * named by their stems. Parts are called by the numbers of the landmarks ({@code 00}, {@code 01}, …, in any order) or by their
 * names; a landmark without a part is not labelled. The number of landmarks is that of the protocol, or one more than the
 * largest number in the set. Boxes without parts, and boxes that dlib is told to ignore, are no faces.
 *
 * <p>Pixels are counted from 0 unless the option {@code first} says otherwise. dlib's boxes are counted in whole pixels, the
 * first at {@code left}; as everywhere, {@code left}, {@code top}, {@code width} and {@code height} are taken as they stand.
 */
public final class Dlib implements DataFormat {
    static final String NAME = "dlib";
    static final String TYPE = "xml";

    private static final FormatDescription DESCRIPTION = FormatDescription.exchanged(
            NAME, "an .xml file of dlib's imglab, or a folder of them", "parts", DataOption.IMAGES);

    @Override
    public FormatDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Protocol read(DataSource source, FaceList faces) {
        List<Path> paths = PartFiles.of(source, TYPE);
        List<DlibFile> files = new ArrayList<>();
        for (Path path : paths) {
            try {
                DlibParser.read(path, source.first(0)).ifPresent(files::add);
            } catch (DataException e) {
                require(paths.size() > 1, e.getMessage());
                faces.report(e);
            }
        }
        require(
                !files.isEmpty(),
                "data set " + source.reference() + " has no file of imglab, whose outermost element must be "
                        + DlibParser.ROOT);
        Protocol protocol = source.protocol().orElseGet(() -> protocol(source, files));
        FaceNames names = new FaceNames();
        for (DlibFile file : files) {
            addTo(faces, source, file, protocol, names);
        }
        return protocol;
    }

    private static Protocol protocol(DataSource source, List<DlibFile> files) {
        List<DlibBox> boxes =
                files.stream().flatMap(file -> file.boxes().stream()).toList();
        if (boxes.isEmpty()) {
            throw files.stream()
                    .flatMap(file -> file.problems().stream())
                    .findFirst()
                    .orElseGet(() -> new DataException(
                            "data set " + source.reference() + " has no annotated face; its boxes must have parts"));
        }
        OptionalInt stated = files.stream()
                .map(DlibFile::landmarks)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
        int found = boxes.get(0).numbered()
                ? boxes.stream()
                        .filter(DlibBox::numbered)
                        .mapToInt(DlibBox::afterLast)
                        .max()
                        .orElse(0)
                : (int) boxes.stream()
                        .filter(box -> !box.numbered())
                        .flatMap(box -> box.names().stream())
                        .distinct()
                        .count();
        return source.protocol(stated.orElse(found), boxes.get(0).where());
    }

    private static void addTo(FaceList faces, DataSource source, DlibFile file, Protocol protocol, FaceNames names) {
        String part = PartFiles.part(file.file());
        ImageFolder images = new ImageFolder(
                source.images(file.file().toAbsolutePath().normalize().getParent()));
        file.leftOut().forEach(faces::leaveOut);
        for (DataException problem : file.problems()) {
            faces.addWrong(part, problem);
        }
        for (DlibBox box : file.boxes()) {
            String id = names.next(box.image());
            faces.add(part, source.group(box.image()), () -> {
                LabelledPoints points = box.ordered(protocol);
                Set<String> subsets = new HashSet<>(box.subsets());
                subsets.add(part);
                return new Sample(
                        id,
                        images.image(box.image(), box.where()),
                        points.landmarks(),
                        points.occluded(),
                        box.boxes(protocol, points.landmarks()),
                        subsets);
            });
        }
    }
}
