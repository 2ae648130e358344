package sepbn.data;

import static sepbn.data.DataException.require;

import java.util.Map;
import java.util.TreeSet;
import sepbn.data.format.Imm;
import sepbn.data.format.Mtfl;
import sepbn.data.format.Wflw;
import sepbn.data.synthetic.SyntheticFormat;

/** The way to a data set from its reference. */
public final class DataSets {
    private static final Map<String, DataFormat> FORMATS = Map.of(
            "300w", ThreeHundredW::open,
            "imm", new Imm(),
            "mtfl", new Mtfl(),
            "synthetic", new SyntheticFormat(),
            "wflw", new Wflw());

    private DataSets() {}

    /**
     * Opens a data set: reads all annotations and checks that every image exists, without decoding it.
     *
     * @throws DataException if the format, the folder or the split does not exist, or a file is wrong
     */
    public static DataSet open(DataSetReference reference) {
        DataFormat format = FORMATS.get(reference.format());
        require(
                format != null,
                "data set " + reference + ": format (=" + reference.format() + ") must be one of "
                        + new TreeSet<>(FORMATS.keySet()));
        return format.open(reference);
    }
}
