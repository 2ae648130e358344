package sepbn.data;

import static sepbn.data.DataException.require;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/**
 * Which data set is meant, in the one form that configurations and the command line use: {@code FORMAT:FOLDER[#SPLIT]},
 * for example {@code 300w:/data/300w#common} or {@code synthetic:count=2000,seed=1#train}.
 *
 * @param format up to the first colon; see {@link DataSets}
 * @param folder up to the last {@code #}; for {@code synthetic} the options, which may be none
 */
public record DataSetReference(String format, String folder, Optional<String> split) {
    private static final String FORM =
            " must have the form FORMAT:FOLDER or FORMAT:FOLDER#SPLIT, such as 300w:/data/300w#fit";

    public DataSetReference {
        require(!format.isBlank() && format.indexOf(':') < 0, "data set format (=" + format + ")" + FORM);
        require(split.isPresent() || folder.indexOf('#') < 0, "data set folder (=" + folder + ")" + FORM);
        require(
                split.stream().noneMatch(name -> name.isBlank() || name.indexOf('#') >= 0),
                "data set split (=" + split.orElse("") + ")" + FORM);
    }

    /**
     * The reference that {@code text} writes; the inverse of {@link #toString}.
     *
     * @throws DataException if the text has another form
     */
    @JsonCreator
    public static DataSetReference parse(String text) {
        int colon = text.indexOf(':');
        require(colon > 0, "data set (=" + text + ")" + FORM);
        String rest = text.substring(colon + 1);
        int hash = rest.lastIndexOf('#');
        String folder = hash < 0 ? rest : rest.substring(0, hash);
        require(hash < rest.length() - 1 || hash < 0, "data set (=" + text + ")" + FORM);
        return new DataSetReference(
                text.substring(0, colon), folder, hash < 0 ? Optional.empty() : Optional.of(rest.substring(hash + 1)));
    }

    @Override
    @JsonValue
    public String toString() {
        return format + ":" + folder + split.map(name -> "#" + name).orElse("");
    }
}
