package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
 * The csv files of HRNet-Facial-Landmark-Detection: {@code image_name, scale, center_w, center_h, original_0_x, original_0_y,
 * …}, a face a line. The box is the square about the centre with a side of 200 times the scale. Its code counts pixels from 1,
 * as the {@code .pts} files that such lists were made of do; where a list does not, the option {@code first=0} says so.
 */
public final class HrnetCsv implements DataFormat {
    static final List<String> HEADER = List.of("image_name", "scale", "center_w", "center_h");
    static final int FIRST = 1;
    static final int UNIT = 200;

    private static final FormatDescription DESCRIPTION = FormatDescription.exchanged(
                    "hrnet-csv",
                    "a csv file, or a folder of them: image_name, scale, center_w, center_h, original_0_x, original_0_y, …",
                    "landmarks",
                    DataOption.IMAGES)
            .withLicence("that of the data set that the list is of");

    @Override
    public FormatDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Protocol read(DataSource source, FaceList faces) {
        FaceNames names = new FaceNames();
        List<Protocol> found = new ArrayList<>();
        for (Path file : PartFiles.of(source, Csv.TYPE)) {
            DelimitedFile table = DelimitedFile.read(file);
            int columns = table.header().size();
            require(
                    columns > HEADER.size()
                            && (columns - HEADER.size()) % 2 == 0
                            && table.header().subList(0, HEADER.size()).equals(HEADER),
                    file + ": the header must be " + String.join(", ", HEADER)
                            + ", then x and y of each landmark; other csv files are read as csv:…");
            Protocol protocol = source.protocol((columns - HEADER.size()) / 2, file.toString());
            require(
                    found.isEmpty() || found.get(0).equals(protocol),
                    file + ": protocol (=" + protocol.name() + ") must be that of the other files, "
                            + (found.isEmpty() ? "" : found.get(0).name()));
            found.add(protocol);
            new Reader(source, file, protocol).read(table, names, faces);
        }
        return found.get(0);
    }

    private record Reader(DataSource source, Path file, Protocol protocol) {
        void read(DelimitedFile table, FaceNames names, FaceList faces) {
            String part = PartFiles.part(file);
            for (DelimitedRow row : table.rows()) {
                try {
                    String image = row.text(0).replace('\\', '/');
                    String id = names.next(image);
                    faces.add(part, source.group(image), () -> face(row, image, id, part));
                } catch (DataException e) {
                    faces.report(e);
                }
            }
        }

        private Sample face(DelimitedRow row, String image, String id, String part) {
            require(
                    row.fields().size() == HEADER.size() + 2 * protocol.count(),
                    row.where() + ": fields (=" + row.fields().size() + ") must be "
                            + (HEADER.size() + 2 * protocol.count()));
            int first = source.first(FIRST);
            double[] coordinates = new double[2 * protocol.count()];
            for (int i = 0; i < coordinates.length; i++) {
                coordinates[i] = Decimals.minus(row.numberText(HEADER.size() + i), first);
            }
            Landmarks landmarks = Landmarks.of(coordinates);
            double side = Decimals.times(row.numberText(1), UNIT);
            double x = Decimals.minus(row.numberText(2), side / 2, first);
            double y = Decimals.minus(row.numberText(3), side / 2, first);
            Box box = row.box(x, y, side, side);
            return new Sample(
                    id,
                    new ImageFolder(source.images(file.toAbsolutePath().getParent())).image(image, row.where()),
                    landmarks,
                    Set.of(),
                    FaceBoxes.of(box, protocol, landmarks),
                    Set.of(part));
        }
    }
}
