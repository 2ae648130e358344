package sepbn.data.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import sepbn.data.DataSurvey;

/** Compares how many faces there are with how many there should be. */
final class SplitCounts {
    private SplitCounts() {}

    /** One finding a split whose number is another; of a data set with a split only that one counts. */
    static List<Finding> find(DataSurvey survey, Set<String> splits) {
        Map<String, Integer> expected =
                survey.format().map(format -> format.expected()).orElse(Map.of());
        return expected.entrySet().stream()
                .filter(split -> splits.isEmpty() || splits.contains(split.getKey()))
                .filter(split -> found(survey, split.getKey()) != split.getValue())
                .map(split -> Finding.of(
                        FindingKind.COUNT,
                        "#" + split.getKey() + ": found " + found(survey, split.getKey()) + ", officially "
                                + split.getValue()))
                .toList();
    }

    private static int found(DataSurvey survey, String split) {
        return survey.splits().getOrDefault(split, Set.of()).size();
    }
}
