package sepbn.evaluate.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.data.DataSet;
import sepbn.evaluate.Evaluation;
import sepbn.model.CropPolicy;

/**
 * What the report of a run tells.
 *
 * @param title of the page
 * @param configuration the configuration as used, as YAML
 * @param epochs of the training in order; empty if there was none
 * @param best the evaluation of the best checkpoint
 * @param meanShape the evaluation of the mean face over the same data: the floor
 * @param data what was evaluated: the worst and the best faces come from it
 * @param policy how the crops were made
 * @param provenance what the result came from: versions, checksums, seeds, licences; shown in this order
 * @param tables further tables, such as the network's cost; shown folded
 * @param faces whether faces may be shown; without them the page can be published where the pictures can't
 */
public record RunReportData(
        String title,
        String configuration,
        List<EpochRow> epochs,
        Evaluation best,
        Evaluation meanShape,
        DataSet data,
        CropPolicy policy,
        Map<String, String> provenance,
        List<Table> tables,
        boolean faces) {
    public RunReportData {
        epochs = List.copyOf(epochs);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        tables = List.copyOf(tables);
        if (best.images() != data.size() || meanShape.images() != data.size()) {
            throw new ReportException("evaluations (=" + best.images() + " and " + meanShape.images()
                    + " images) must be over the " + data.size() + " faces of data set " + data.name());
        }
    }

    /** The same without any picture of a face. */
    public RunReportData withoutFaces() {
        return new RunReportData(
                title, configuration, epochs, best, meanShape, data, policy, provenance, tables, false);
    }
}
