package sepbn.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;

/**
 * The errors of one checkpoint on the faces of a table, as they are kept beside it: a comment line with the origin as JSON,
 * then csv with the columns {@code id}, {@code nme}, {@code mean_shape}, {@code subsets}, {@code group} and one for each other
 * normaliser.
 *
 * @param nmes in per cent, by the face's id, in the order of the data set
 * @param details by the face's id; none in files of the time before there were any
 */
record FaceErrors(Origin origin, Map<String, Double> nmes, Map<String, FaceDetails> details) {
    private static final String COMMENT = "# ";
    private static final CSVFormat CSV =
            CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

    /**
     * What the errors follow from.
     *
     * @param data the data set without folders of the machine
     * @param branch that the table names, if it does
     * @param asked the normaliser that the table names, or {@code default}
     * @param normaliser the one that was used
     * @param sha256 of the checkpoint's file
     * @param cost of the network for one crop, where it is known
     * @param dataSha256 checksum of the faces and their labels; absent in files of the time before it was kept
     */
    record Origin(
            String data,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> branch,
            String asked,
            String normaliser,
            String sha256,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<Cost> cost,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> dataSha256) {}

    /** What a network takes: numbers that are learned, and multiplications with addition for one crop. */
    record Cost(long parameters, long macs) {}

    FaceErrors {
        nmes = Collections.unmodifiableMap(new LinkedHashMap<>(nmes));
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    double[] values() {
        return nmes.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Whether the group of each face is known. */
    boolean grouped() {
        return details.keySet().equals(nmes.keySet())
                && details.values().stream().allMatch(face -> face.group().isPresent());
    }

    /** Writes the file whole or not at all, with its folder. */
    void write(Path file) {
        try {
            Files.createDirectories(file.getParent());
            AtomicFile.write(file, out -> {
                Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                writer.write(COMMENT + Formats.json().writeValueAsString(origin) + "\n");
                CSVPrinter printer = new CSVPrinter(writer, CSV);
                List<String> others = details.values().stream()
                        .flatMap(face -> face.others().keySet().stream())
                        .distinct()
                        .toList();
                printer.printRecord(header(others));
                for (Map.Entry<String, Double> face : nmes.entrySet()) {
                    List<String> fields = new ArrayList<>(
                            List.of(face.getKey(), face.getValue().toString()));
                    if (!details.isEmpty()) {
                        fields.addAll(details.get(face.getKey()).fields(others));
                    }
                    printer.printRecord(fields);
                }
                printer.flush();
            });
        } catch (IOException e) {
            throw new ExperimentException(file + " can't be written: " + IoReason.of(e), e);
        }
    }

    private List<String> header(List<String> others) {
        List<String> header = new ArrayList<>(List.of("id", "nme"));
        if (!details.isEmpty()) {
            header.addAll(List.of(FaceDetails.MEAN_SHAPE, FaceDetails.SUBSETS, FaceDetails.GROUP));
            header.addAll(others);
        }
        return header;
    }

    static FaceErrors read(Path file) {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String first = in.readLine();
            ExperimentException.require(
                    first != null && first.startsWith(COMMENT),
                    file + ": line 1 must be a comment with the origin; delete the file to score again");
            Origin origin = Formats.present(Formats.json().readValue(first.substring(COMMENT.length()), Origin.class));
            Map<String, Double> nmes = new LinkedHashMap<>();
            Map<String, FaceDetails> details = new LinkedHashMap<>();
            try (CSVParser parser =
                    CSV.builder().setHeader().setSkipHeaderRecord(true).get().parse(in)) {
                for (CSVRecord line : parser) {
                    nmes.put(line.get("id"), Double.valueOf(line.get("nme")));
                    FaceDetails.of(line).ifPresent(face -> details.put(line.get("id"), face));
                }
            }
            ExperimentException.require(!nmes.isEmpty(), file + ": must have at least one face; delete it");
            return new FaceErrors(origin, nmes, details);
        } catch (JsonProcessingException e) {
            throw new ExperimentException(file + ": line 1: " + FormatProblem.of(e), e);
        } catch (IllegalArgumentException e) {
            throw new ExperimentException(file + ": must have the columns id and nme; delete it to score again", e);
        } catch (IOException e) {
            throw new ExperimentException(file + " can't be read: " + IoReason.of(e), e);
        }
    }
}
