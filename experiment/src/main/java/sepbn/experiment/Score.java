package sepbn.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import sepbn.data.DataSetReference;
import sepbn.io.IoReason;
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

    /** Where the errors are kept, if they are measured for this table. */
    Path file(RunFolder folder) {
        String table = experiment.equals(run.name().experiment()) ? table().slug() : experiment + "-" + table().slug();
        return scores(folder).resolve(table + ending());
    }

    /** The files that may hold the errors: this table's, then those that were measured for others; none that isn't there. */
    List<Path> files(RunFolder folder) {
        Path own = file(folder);
        if (!Files.isDirectory(scores(folder))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(scores(folder))) {
            return all.filter(file -> file.getFileName().toString().endsWith(ending()))
                    .sorted(Comparator.comparing((Path file) -> !file.equals(own))
                            .thenComparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new ExperimentException(scores(folder) + " can't be read: " + IoReason.of(e), e);
        }
    }

    private static Path scores(RunFolder folder) {
        return folder.path().resolve("scores");
    }

    private String ending() {
        return "-" + EnumNames.of(table().which()) + (best ? "-best-of-branches" : "") + ".csv";
    }
}
