package sepbn.data.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import sepbn.data.DataSurvey;

/**
 * What was found.
 *
 * @param images the number of different images
 * @param findings by kind, and within a kind in the order of the faces
 */
public record CheckReport(DataSurvey survey, int images, List<Finding> findings) {
    public CheckReport {
        findings = List.copyOf(findings);
    }

    /** The number of findings of each kind of which there is one. */
    public Map<FindingKind, Integer> counts() {
        Map<FindingKind, Integer> counts = new EnumMap<>(FindingKind.class);
        findings.forEach(finding -> counts.merge(finding.kind(), 1, Integer::sum));
        return counts;
    }
}
