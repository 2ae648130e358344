package sepbn.data;

/** A kind of data set that {@link DataSets} can open. */
@FunctionalInterface
public interface DataFormat {
    /**
     * Reads the annotations; images are decoded later.
     *
     * @throws sepbn.SepbnException if a file is missing or wrong
     */
    DataSet open(DataSetReference reference);
}
