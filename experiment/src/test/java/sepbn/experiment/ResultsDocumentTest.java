package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The results that are committed say what the committed records of the runs say, number by number. */
final class ResultsDocumentTest {
    private static final Path HOME = Path.of("..");

    private final String document = read("docs/results.md");
    private final Experiments experiments = new Experiments(HOME.resolve("experiments"));
    private final RunFolders records = new RunFolders(HOME.resolve("records"));
    private final List<String> names = ResultsReport.subject(document).names();

    @Test
    void isWhatTheRecordsSay() {
        assertThat(ResultsReport.markdown(experiments, records, names))
                .describedAs(
                        "docs/results.md: write it again with sepbn experiment report --runs records, or record the runs first")
                .isEqualTo(document);
    }

    @Test
    void thePageIsWhatTheRecordsSay() {
        assertThat(ResultsReport.html(experiments, records, names).equals(read("docs/results.html")))
                .describedAs("docs/results.html is what sepbn experiment report --runs records --html writes today")
                .isTrue();
    }

    private static String read(String file) {
        try {
            return Files.readString(HOME.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
