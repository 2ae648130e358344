package sepbn.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataSurvey;
import sepbn.data.Sample;

/**
 * What is in a data set.
 *
 * @param problems the number of annotations that are wrong
 * @param leftOut what the files hold and what is no annotated face, by the reason
 */
record DataSetSummary(
        String data,
        String protocol,
        int faces,
        long images,
        Map<String, Split> splits,
        SortedMap<String, Integer> leftOut,
        int problems,
        String licence,
        @JsonProperty("data_sha256") String checksum) {
    /** How many faces a split has, and how many it should have where that is known. */
    record Split(int found, Optional<Integer> expected) {}

    static DataSetSummary of(DataSetReference reference) {
        DataSurvey survey = DataSets.survey(reference);
        DataSet data = survey.data();
        return new DataSetSummary(
                data.name(),
                data.protocol().name(),
                data.size(),
                data.samples().stream().map(Sample::image).distinct().count(),
                splits(survey, reference.split()),
                survey.leftOut(),
                survey.problems().size(),
                data.licence(),
                data.checksum());
    }

    /** The official ones in their order, also those without a face, then what else there is; or the reference's own. */
    private static Map<String, Split> splits(DataSurvey survey, Optional<String> own) {
        Map<String, Integer> expected =
                survey.format().map(format -> format.expected()).orElse(Map.of());
        Set<String> names = new LinkedHashSet<>(own.isPresent() ? Set.of() : expected.keySet());
        names.addAll(survey.splits().keySet());
        Map<String, Split> splits = new LinkedHashMap<>();
        for (String name : names) {
            int found = survey.splits().getOrDefault(name, Set.of()).size();
            splits.put(name, new Split(found, Optional.ofNullable(expected.get(name))));
        }
        return splits;
    }

    /** As people read it. */
    String text() {
        TextTable facts = TextTable.ofWords("data", data);
        facts.row("protocol", protocol);
        facts.row("faces", Integer.toString(faces));
        facts.row("images", Long.toString(images));
        leftOut.forEach((reason, count) -> facts.row("left out", count + " " + reason));
        if (problems > 0) {
            facts.row("wrong", Plural.of(problems, "annotation") + ": sepbn data check says which");
        }
        facts.row("licence", licence);
        facts.row("checksum", checksum);
        TextTable table = new TextTable("split", "found", "official");
        splits.forEach((name, split) -> table.row(
                "#" + name,
                Integer.toString(split.found()),
                split.expected().map(count -> Integer.toString(count)).orElse("")));
        return facts + (splits.isEmpty() ? "" : table.toString());
    }
}
