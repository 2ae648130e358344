package sepbn.data.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sepbn.data.DataSet;
import sepbn.data.DataWriter;
import sepbn.data.FaceDetail;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Box;

/** Writes the lists of {@link HrnetCsv}, one a part; of the box they hold the square about its centre. */
public final class HrnetCsvWriter implements DataWriter {
    @Override
    public String format() {
        return "hrnet-csv";
    }

    @Override
    public Set<FaceDetail> holds() {
        return Set.of(FaceDetail.OFFICIAL_BOX);
    }

    @Override
    public void write(DataSet data, String part, ImageStore images, Path folder) {
        WriterRules.requireComplete(data, format());
        List<String> header = new ArrayList<>(HrnetCsv.HEADER);
        for (int i = 0; i < data.protocol().count(); i++) {
            header.add("original_" + i + "_x");
            header.add("original_" + i + "_y");
        }
        List<List<String>> rows = new ArrayList<>(List.of(header));
        for (Sample face : data.samples()) {
            rows.add(row(face, images.place(face)));
        }
        TextFile.write(folder.resolve(part + "." + Csv.TYPE), CsvWriter.text(rows));
    }

    private static List<String> row(Sample face, String image) {
        // Squaring a square would round its corner.
        Box square = face.box().width() == face.box().height()
                ? face.box()
                : face.box().squared();
        List<String> row = new ArrayList<>(List.of(image, Decimals.divided(square.width(), HrnetCsv.UNIT)));
        row.add(Decimals.plus(square.x(), square.width() / 2, HrnetCsv.FIRST));
        row.add(Decimals.plus(square.y(), square.height() / 2, HrnetCsv.FIRST));
        for (double coordinate : face.landmarks().toArray()) {
            row.add(Decimals.plus(coordinate, HrnetCsv.FIRST));
        }
        return row;
    }
}
