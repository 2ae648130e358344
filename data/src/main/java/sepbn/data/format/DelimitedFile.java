package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import sepbn.data.DataException;

/**
 * A csv file in memory: a header, then a row a line; commas between fields, double quotes round those that hold one.
 *
 * @param header the names of the columns
 * @param rows each with as many fields as the header
 */
public record DelimitedFile(Path file, List<String> header, List<DelimitedRow> rows) {
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(true).setTrim(true).get();

    public DelimitedFile {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * Reads {@code file}.
     *
     * @throws DataException naming file and line if it can't be read, or a row has another number of fields
     */
    public static DelimitedFile read(Path file) {
        List<String> header = new ArrayList<>();
        List<DelimitedRow> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new StringReader(TextFile.read(file)), FORMAT)) {
            for (CSVRecord row : parser) {
                if (header.isEmpty()) {
                    header.addAll(row.toList());
                } else {
                    rows.add(new DelimitedRow(file + ", line " + parser.getCurrentLineNumber(), row.toList()));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new DataException(file + ": is no csv file: " + e.getMessage(), e);
        }
        require(!header.isEmpty(), file + ": must have a header, the names of its columns");
        return new DelimitedFile(file, header, rows);
    }

    /**
     * The index of the column called {@code name}.
     *
     * @throws DataException if there is none
     */
    public int column(String name) {
        int index = header.indexOf(name);
        require(index >= 0, file + ": the header (=" + shown() + ") must have the column " + name);
        return index;
    }

    private String shown() {
        return header.size() <= 8 ? header.toString() : header.subList(0, 8) + " and " + (header.size() - 8) + " more";
    }
}
