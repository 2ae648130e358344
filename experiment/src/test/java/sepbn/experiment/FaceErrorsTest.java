package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FaceErrorsTest {
    @TempDir
    Path temporary;

    @Test
    void errorsComeBackAsTheyWereKept() {
        FaceErrors errors = new FaceErrors(
                new FaceErrors.Origin(
                        "csv:x",
                        Optional.of("all"),
                        "default",
                        "box",
                        "0",
                        Optional.of(new FaceErrors.Cost(5, 6)),
                        Optional.of("1")),
                Map.of("#a, \"b\"\nc", 1.0 / 3),
                Map.of(
                        "#a, \"b\"\nc",
                        new FaceDetails(
                                9.5,
                                Set.of("blur", "my test", "100%20"),
                                Optional.of("Ann, \"A\""),
                                Map.of("inter-pupil", 0.1))));
        errors.write(temporary.resolve("scores/x.csv"));

        assertThat(FaceErrors.read(temporary.resolve("scores/x.csv"))).isEqualTo(errors);
    }

    /** A face in profile has no distance between its eyes, wherever it stands in the list. */
    @Test
    void aNormaliserThatTheFirstFaceLacksIsKeptForTheOthers() {
        Map<String, FaceDetails> details = new LinkedHashMap<>();
        details.put("a", new FaceDetails(20, Set.of(), Optional.of("p"), Map.of("box", 2.0)));
        details.put("b", new FaceDetails(20, Set.of(), Optional.empty(), Map.of("box", 3.0, "inter-ocular", 5.0)));
        Map<String, Double> nmes = new LinkedHashMap<>(Map.of("a", 4.0));
        nmes.put("b", 6.0);
        FaceErrors errors = new FaceErrors(
                new FaceErrors.Origin(
                        "d", Optional.empty(), "default", "diag", "0".repeat(64), Optional.empty(), Optional.empty()),
                nmes,
                details);
        Path file = temporary.resolve("errors.csv");
        errors.write(file);

        assertThat(FaceErrors.read(file)).isEqualTo(errors);
        assertThat(errors.grouped()).as("b's group is not known").isFalse();
    }

    @Test
    void errorsThatCannotBeReadAreRefused() throws IOException {
        Path file = temporary.resolve("x.csv");
        String origin = "# {\"data\":\"x\",\"asked\":\"x\",\"normaliser\":\"x\",\"sha256\":\"x\"}\n";
        for (String text : List.of(
                "",
                "id,nme\n",
                "# {}\nid,nme\na,1\n",
                origin,
                origin + "id\na\n",
                origin + "id,nme\na,b\n",
                origin + "id,nme\na\n")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> FaceErrors.read(file))
                    .as(text)
                    .isInstanceOf(ExperimentException.class)
                    .hasMessageContaining("x.csv");
        }
    }
}
