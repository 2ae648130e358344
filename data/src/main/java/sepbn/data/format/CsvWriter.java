package sepbn.data.format;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import sepbn.data.DataSet;
import sepbn.data.DataWriter;
import sepbn.data.FaceDetail;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Box;

/**
 * Writes the files of {@link Csv}, one a part; the box is the official one, and blank where there is none. Blanks in the name
 * of a subset become underscores, for blanks stand between names.
 */
public final class CsvWriter implements DataWriter {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    @Override
    public String format() {
        return Csv.TYPE;
    }

    @Override
    public Set<FaceDetail> holds() {
        return Set.of(FaceDetail.OFFICIAL_BOX, FaceDetail.OCCLUSION, FaceDetail.SUBSETS);
    }

    @Override
    public void write(DataSet data, String part, ImageStore images, Path folder) {
        List<String> header = new ArrayList<>(List.of(Csv.IMAGE));
        header.addAll(Csv.BOX);
        header.add(Csv.OCCLUDED);
        header.add(Csv.SUBSETS);
        for (String landmark : data.protocol().landmarks()) {
            header.add(landmark + "_x");
            header.add(landmark + "_y");
        }
        List<List<String>> rows = new ArrayList<>(List.of(header));
        for (Sample face : data.samples()) {
            rows.add(row(face, images.place(face), part));
        }
        TextFile.write(folder.resolve(part + "." + Csv.TYPE), text(rows));
    }

    static String text(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
            printer.printRecords(rows);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toString();
    }

    private static List<String> row(Sample face, String image, String part) {
        List<String> row = new ArrayList<>(List.of(image));
        row.addAll(face.boxes().official().map(CsvWriter::box).orElse(List.of("", "", "", "")));
        row.add(face.occluded().stream().sorted().map(String::valueOf).collect(Collectors.joining(" ")));
        row.add(face.subsets().stream()
                .filter(subset -> !subset.equals(part))
                .map(subset -> subset.replaceAll("\\s", "_"))
                .sorted()
                .collect(Collectors.joining(" ")));
        for (double coordinate : face.landmarks().toArray()) {
            row.add(Double.isNaN(coordinate) ? "" : Double.toString(coordinate));
        }
        return row;
    }

    private static List<String> box(Box box) {
        return List.of(
                Double.toString(box.x()),
                Double.toString(box.y()),
                Double.toString(box.width()),
                Double.toString(box.height()));
    }
}
