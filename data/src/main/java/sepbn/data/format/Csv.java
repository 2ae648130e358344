package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import sepbn.data.DataException;
import sepbn.data.DataFormat;
import sepbn.data.DataOption;
import sepbn.data.DataSource;
import sepbn.data.FaceBoxes;
import sepbn.data.FaceList;
import sepbn.data.FormatDescription;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocol;

/**
 * Plain csv files with a header and a face a line. The first column names the image, from the file's folder; of the others
 * {@code box_x}, {@code box_y}, {@code box_width} and {@code box_height} are the face's box, {@code occluded} the numbers of
 * hidden landmarks and {@code subsets} names, both with blanks between them, and all others, in their order, x and y of the
 * landmarks in turn, whatever they are called. A landmark whose two fields are blank is not labelled. Pixels are counted from
 * 0 unless the option {@code first} says otherwise.
 *
 * <p>Of a folder every csv file is read, and is a part named by its stem. The folder of the key points of YouTube Faces
 * ({@code training_frames_keypoints.csv}, images in {@code training}) needs no options.
 */
public final class Csv implements DataFormat {
    static final String IMAGE = "image";
    static final List<String> BOX = List.of("box_x", "box_y", "box_width", "box_height");
    static final String OCCLUDED = "occluded";
    static final String SUBSETS = "subsets";
    static final String TYPE = "csv";

    private static final FormatDescription DESCRIPTION = FormatDescription.exchanged(
            TYPE, "a csv file, or a folder of them: a header, then a face a line", "landmarks", DataOption.IMAGES);

    @Override
    public FormatDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Protocol read(DataSource source, FaceList faces) {
        FaceNames names = new FaceNames();
        List<Protocol> found = new ArrayList<>();
        for (Path file : PartFiles.of(source, TYPE)) {
            YoutubeFaces.Layout layout = YoutubeFaces.layout(source, file);
            Optional<Columns> columns = Columns.of(DelimitedFile.read(file));
            if (columns.isEmpty()) {
                faces.leaveOut("csv files without landmarks");
                continue;
            }
            Protocol protocol = columns.get().protocol(layout.source());
            require(
                    found.isEmpty() || found.get(0).equals(protocol),
                    file + ": protocol (=" + protocol.name() + ") must be that of the other files, "
                            + (found.isEmpty() ? "" : found.get(0).name()));
            found.add(protocol);
            new Reader(layout, file, columns.get(), protocol).read(names, faces);
        }
        require(!found.isEmpty(), "data set " + source.reference() + " must have " + DESCRIPTION.reads());
        return found.get(0);
    }

    /** Which columns mean what. */
    private record Columns(DelimitedFile table, List<Integer> box, int occluded, int subsets, List<Integer> points) {
        /** None if no column is left for landmarks. */
        static Optional<Columns> of(DelimitedFile table) {
            List<Integer> box =
                    BOX.stream().map(name -> table.header().indexOf(name)).toList();
            int occluded = table.header().indexOf(OCCLUDED);
            int subsets = table.header().indexOf(SUBSETS);
            Set<Integer> taken = new HashSet<>(box);
            taken.addAll(Set.of(0));
            taken.add(occluded);
            taken.add(subsets);
            require(
                    !box.contains(-1) || box.stream().allMatch(column -> column == -1),
                    table.file() + ": the header must have all of " + BOX + " or none");
            List<Integer> points = IntStream.range(0, table.header().size())
                    .filter(column -> !taken.contains(column))
                    .boxed()
                    .toList();
            require(
                    points.size() % 2 == 0,
                    table.file() + ": columns of landmarks (=" + points.size() + ") must be x and y in turn");
            return points.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Columns(table, box, occluded, subsets, points));
        }

        Protocol protocol(DataSource source) {
            return source.protocol(points.size() / 2, table.file().toString());
        }
    }

    private record Reader(YoutubeFaces.Layout layout, Path file, Columns columns, Protocol protocol) {
        void read(FaceNames names, FaceList faces) {
            String part = PartFiles.part(file);
            for (DelimitedRow row : columns.table().rows()) {
                try {
                    String image = row.text(0).replace('\\', '/');
                    String id = names.next(image);
                    faces.add(part, layout.source().group(image), () -> face(row, image, id, part));
                } catch (DataException e) {
                    faces.report(e);
                }
            }
        }

        private Sample face(DelimitedRow row, String image, String id, String part) {
            require(
                    row.fields().size() == columns.table().header().size(),
                    row.where() + ": fields (=" + row.fields().size() + ") must be the "
                            + columns.table().header().size() + " of the header");
            Landmarks landmarks = landmarks(row);
            Set<String> subsets = new HashSet<>(words(row, columns.subsets()));
            subsets.add(part);
            Optional<Box> box = box(row);
            return new Sample(
                    id,
                    layout.images().image(image, row.where()),
                    landmarks,
                    occluded(row),
                    box.map(official -> FaceBoxes.of(official, protocol, landmarks))
                            .orElseGet(() -> FaceBoxes.of(protocol, landmarks, row.where())),
                    subsets);
        }

        private Landmarks landmarks(DelimitedRow row) {
            int first = layout.source().first(0);
            double[] coordinates = new double[columns.points().size()];
            for (int i = 0; i < coordinates.length; i++) {
                int column = columns.points().get(i);
                int other = columns.points().get(i ^ 1);
                require(
                        row.has(column) == row.has(other),
                        row.where() + ": landmark " + i / 2 + " must have both x and y, or neither");
                coordinates[i] = row.has(column) ? Decimals.minus(row.numberText(column), first) : Double.NaN;
            }
            return Landmarks.of(coordinates);
        }

        private Optional<Box> box(DelimitedRow row) {
            List<Integer> box = columns.box();
            if (box.contains(-1) || box.stream().noneMatch(row::has)) {
                return Optional.empty();
            }
            int first = layout.source().first(0);
            return Optional.of(row.box(
                    Decimals.minus(row.numberText(box.get(0)), first),
                    Decimals.minus(row.numberText(box.get(1)), first),
                    row.number(box.get(2)),
                    row.number(box.get(3))));
        }

        private Set<Integer> occluded(DelimitedRow row) {
            Set<Integer> occluded = new HashSet<>();
            for (String word : words(row, columns.occluded())) {
                require(
                        word.matches("\\d{1,5}") && Integer.parseInt(word) < protocol.count(),
                        row.where() + ": occluded (=" + DataException.quoted(word)
                                + ") must be numbers of landmarks, 0.." + (protocol.count() - 1));
                occluded.add(Integer.parseInt(word));
            }
            return occluded;
        }

        private static List<String> words(DelimitedRow row, int column) {
            return column >= 0 && row.has(column)
                    ? List.of(row.text(column).strip().split("\\s+"))
                    : List.of();
        }
    }
}
