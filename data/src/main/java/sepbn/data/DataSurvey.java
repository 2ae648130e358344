package sepbn.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A data set as far as it can be read.
 *
 * @param data the faces that can
 * @param problems a line for each face or file that can't
 * @param splits the ids of the faces of each split by its name, those of the reference's split alone if it has one; none of
 *     faces that are drawn
 * @param leftOut what the files hold and what is no annotated face by the format's own rules: how many, by the reason
 * @param format of the files; absent from faces that are drawn
 */
public record DataSurvey(
        DataSet data,
        List<String> problems,
        SortedMap<String, Set<String>> splits,
        SortedMap<String, Integer> leftOut,
        Optional<FormatDescription> format) {
    public DataSurvey {
        problems = List.copyOf(problems);
        splits = new TreeMap<>(splits);
        leftOut = new TreeMap<>(leftOut);
    }

    /** Of a data set in which nothing can be wrong. */
    static DataSurvey of(DataSet data) {
        return new DataSurvey(data, List.of(), new TreeMap<>(), new TreeMap<>(), Optional.empty());
    }
}
