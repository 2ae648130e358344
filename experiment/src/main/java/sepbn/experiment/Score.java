package sepbn.experiment;

import java.nio.file.Path;
import sepbn.data.DataSetReference;
import sepbn.json.EnumNames;
import sepbn.train.RunFolder;

/**
 * What a table needs of one training: its errors on the table's faces.
 *
 * @param experiment in whose file the table stands
 * @param best whether the best of the branches' answers counts, as {@link TableSpec.Answer#BEST_OF_BRANCHES}
 */
public record Score(String experiment, TableSpec table, RunId run, boolean best) {
    /** The data set as the file says it, with the seed but without the values of the environment. */
    String data() {
        return Placeholders.withSeed(table.data(), run.seed());
    }

    /** The data set to open. */
    DataSetReference reference() {
        return DataSetReference.parse(Placeholders.withEnvironment(data()));
    }

    Path checkpoint(RunFolder folder) {
        return table.which() == TableSpec.Which.BEST ? folder.best() : folder.last();
    }

    /** Where the errors are kept. */
    Path file(RunFolder folder) {
        String table = experiment.equals(run.name().experiment()) ? table().slug() : experiment + "-" + table().slug();
        return folder.path()
                .resolve("scores")
                .resolve(table + "-" + EnumNames.of(table().which()) + (best ? "-best-of-branches" : "") + ".csv");
    }
}
