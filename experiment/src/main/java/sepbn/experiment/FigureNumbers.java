package sepbn.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;
import sepbn.weights.FileChecksum;

/**
 * What was measured for a figure, kept as JSON.
 *
 * @param data the SET as the file says it; empty where there is none
 * @param sha256 of the checkpoint that was looked at; where there is none, of the rows, so that a later change is seen
 * @param dataSha256 of the data's labels and images, as a data set tells it; absent where there is none
 * @param columns names of what is in a row
 * @param rows texts and numbers, as many as there are columns
 */
record FigureNumbers(
        String data,
        String sha256,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> dataSha256,
        List<String> columns,
        List<List<String>> rows) {
    FigureNumbers {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Numbers of data alone. */
    static FigureNumbers ofData(String data, String dataSha256, List<String> columns, List<List<String>> rows) {
        return new FigureNumbers(data, sum(columns, rows), Optional.of(dataSha256), columns, rows);
    }

    /** The same source with other numbers. */
    FigureNumbers with(List<String> otherColumns, List<List<String>> otherRows) {
        return new FigureNumbers(data, sha256, dataSha256, otherColumns, otherRows);
    }

    /** Whether the rows of a figure of data alone are those that were measured. */
    boolean unchanged() {
        return sha256.equals(sum(columns, rows));
    }

    private static String sum(List<String> columns, List<List<String>> rows) {
        return FileChecksum.sha256((columns + "\n" + rows).getBytes(StandardCharsets.UTF_8));
    }

    /** The values of a column. */
    List<String> column(int number) {
        return rows.stream().map(row -> row.get(number)).toList();
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            String text = Formats.json().writeValueAsString(this) + "\n";
            AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new ExperimentException(file + " can't be written: " + IoReason.of(e), e);
        }
    }

    static FigureNumbers read(Path file) {
        try {
            return Formats.present(Formats.json().readValue(Files.readString(file), FigureNumbers.class));
        } catch (JsonProcessingException e) {
            throw new ExperimentException(file + ": " + FormatProblem.of(e) + "; delete the file to measure again", e);
        } catch (IOException e) {
            throw new ExperimentException(file + " can't be read: " + IoReason.of(e), e);
        }
    }
}
