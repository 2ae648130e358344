package sepbn.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import sepbn.data.DataException;
import sepbn.data.DataSetReference;

/** A data set as {@code FORMAT:FOLDER[#SPLIT]}. */
final class DataSetConverter implements ITypeConverter<DataSetReference> {
    @Override
    public DataSetReference convert(String text) {
        try {
            return DataSetReference.parse(text);
        } catch (DataException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
