package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The results that are committed say what the committed records of the runs say, number by number. */
final class ResultsDocumentTest {
    private static final Path HOME = Path.of("..");

    @Test
    void isWhatTheRecordsSay() throws IOException {
        String document = Files.readString(HOME.resolve("docs/results.md"));
        ResultsReport.Subject subject = ResultsReport.subject(document);

        assertThat(ResultsReport.markdown(
                        new Experiments(HOME.resolve("experiments")),
                        new RunFolders(HOME.resolve("records")),
                        subject.names()))
                .describedAs(
                        "docs/results.md: write it again with sepbn experiment report --runs records, or record the runs first")
                .isEqualTo(document);
    }
}
