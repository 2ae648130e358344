package sepbn.data;

import static sepbn.data.DataException.require;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sepbn.data.format.AflwWriter;
import sepbn.data.format.CocoWriter;
import sepbn.data.format.CsvWriter;
import sepbn.data.format.DlibWriter;
import sepbn.data.format.HrnetCsvWriter;
import sepbn.data.format.ImmWriter;
import sepbn.data.format.MtflWriter;
import sepbn.data.format.PtsWriter;
import sepbn.data.format.ThreeHundredWWriter;
import sepbn.data.format.WflwWriter;
import sepbn.data.format.WiderFaceWriter;

/**
 * The formats that data sets can be written in: all that can be read, but for cofw. No library for Java writes HDF5 with
 * references and unsigned bytes, of which COFW's files consist.
 */
public final class DataWriters {
    private static final SortedMap<String, DataWriter> WRITERS = Stream.of(
                    new AflwWriter(),
                    new CocoWriter(),
                    new CsvWriter(),
                    new DlibWriter(),
                    new HrnetCsvWriter(),
                    new ImmWriter(),
                    new MtflWriter(),
                    new PtsWriter(),
                    new ThreeHundredWWriter(),
                    new WflwWriter(),
                    new WiderFaceWriter())
            .collect(Collectors.toMap(DataWriter::format, writer -> writer, (one, other) -> one, TreeMap::new));

    private DataWriters() {}

    /** The names of all of them, sorted. */
    public static Set<String> names() {
        return WRITERS.keySet();
    }

    /**
     * The writer of a format.
     *
     * @throws DataException naming all of them if there is none of that name
     */
    public static DataWriter of(String format) {
        require(WRITERS.containsKey(format), "format (=" + format + ") to write must be one of " + names());
        return WRITERS.get(format);
    }
}
