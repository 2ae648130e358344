package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static sepbn.experiment.KeptRuns.keep;
import static sepbn.experiment.KeptRuns.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of that which is expected. */
final class ClaimVerdictTest {
    @TempDir
    Path temporary;

    /** One seed of two says nothing yet, and pictures of a person are told as such. */
    @Test
    void whatHasNotAllItsSeedsIsNotJudged() throws IOException {
        String yaml = """
                title: Halves
                base: base.yml
                seeds: 2
                runs: {one: {}, two: {}}
                tables:
                  - title: Faces
                    data: all.csv
                    rows: [{label: A, run: one}, {label: B, run: two}]
                    claims: [{better: A, than: B}]
                """;
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", yaml);
        Map<String, FaceDetails> person = Map.of(
                "a", new FaceDetails(9, Set.of(), Optional.of("ann"), Map.of()),
                "b", new FaceDetails(9, Set.of(), Optional.of("ann"), Map.of()));
        keep(folder, "one", 0, Map.of("a", 4.0, "b", 6.0), person);
        keep(folder, "one", 1, Map.of("a", 4.0, "b", 6.0), person);
        keep(folder, "two", 0, Map.of("a", 5.0, "b", 7.0), person);
        assertThat(report(folder))
                .contains(
                        "- A is better than B: not measured here with all seeds.\n",
                        "2 faces of 1 persons or photographs");

        keep(folder, "two", 1, Map.of("a", 5.0, "b", 7.0), person);
        assertThat(report(folder)).contains("- A is better than B: shows here, -1.00 [-1.00, -1.00].\n");
    }

    @Test
    void whatIsExpectedIsHeldAgainstTheFigures() throws IOException {
        String yaml = """
                title: Claims
                base: base.yml
                seeds: 1
                runs:
                  one: {}
                  two: {}
                  three: {}
                  four: {}
                tables:
                  - title: Faces
                    data: all.csv
                    rows: [{label: A, run: one}, {label: B, run: two}, {label: C, run: three}, {label: D, run: four}]
                    claims:
                      - {better: A, than: B}
                      - {better: A, than: B, by: 16.6}
                      - {better: A, than: B, by: 17}
                      - {better: B, than: A, by: 10}
                      - {better: A, than: C}
                      - {better: A, than: D}
                      - {better: A, than: B}
                """;
        ExperimentFolder folder = ExperimentFolder.in(temporary).with("small", yaml);
        keep(folder, "one", 0, Map.of("a", 4.0, "b", 6.0));
        keep(folder, "two", 0, Map.of("a", 5.0, "b", 7.0));
        keep(
                folder,
                "three",
                0,
                Map.of("a", 3.0, "b", 8.0)); // differences 1 and -2: some resamples lie on each side of 0

        assertThat(report(folder)).contains("""
                        Expected:

                        - A is better than B: shows here, -1.00 [-1.00, -1.00].
                        - A is better than B by at least 16.6 %: shows here, -1.00 [-1.00, -1.00], -16.67 % [-16.67, -16.67].
                        - A is better than B by at least 17 %: better here, but whether by that much is **not certain**, -1.00 [-1.00, -1.00], -16.67 % [-16.67, -16.67].
                        - B is better than A by at least 10 %: **the opposite shows here**, +1.00 [+1.00, +1.00], +20.00 % [+20.00, +20.00].
                        - A is better than C: **does not show here**, -0.50 [-2.00, +1.00].
                        - A is better than D: not measured here with all seeds.
                        - A is better than B: shows here, -1.00 [-1.00, -1.00].
                        """).as("counted above all").contains("""
                        |  | rows | seeds | shows | in part | not | opposite | unknown | above |
                        |---|---:|---:|---:|---:|---:|---:|---:|---:|
                        | [Claims](#claims) | 3 of 4 | 1 | 2 | 1 | 1 | 1 | 1 | 1 |
                        """);
    }
}
