package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.image.Image;
import sepbn.image.ImageReader;

/** A model with several branches answers in all of them. */
class SeveralBranchesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path temporary;

    @Test
    void evaluationScoresEveryBranchThatTheFacesCanScore() throws IOException {
        CommandRun run = CommandRun.of(
                "evaluate",
                BranchesModel.run().toString(),
                "--data",
                "synthetic:count=6,seed=7,protocol=wflw-98#test",
                "--json");
        JsonNode result = JSON.readTree(run.out());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(result.get("branches").fieldNames()).toIterable().containsExactly("300w-68", "drawn");
        assertThat(result.get("nme")).isEqualTo(result.at("/branches/300w-68/nme"));
        assertThat(result.at("/branches/drawn/protocol").textValue()).isEqualTo("300w-68");

        CommandRun table = CommandRun.of(
                "evaluate", BranchesModel.run().toString(), "--data", "synthetic:count=6,seed=7,protocol=300w-68#test");
        assertThat(table.out()).contains("branch 300w-68", "branch drawn");
        CommandRun one = CommandRun.of(
                "evaluate",
                BranchesModel.run().toString(),
                "--data",
                "synthetic:count=6,seed=7#test",
                "--branch",
                "drawn",
                "--json");
        assertThat(JSON.readTree(one.out()).get("branches").fieldNames())
                .toIterable()
                .containsExactly("drawn");
    }

    /** Six faces in a row, in the protocol of the branch that the faces' own leads to. */
    @Test
    void evaluationDrawsTheFaces() {
        Path sheet = temporary.resolve("faces.png");
        String[] command = {
            "evaluate",
            BranchesModel.run().toString(),
            "--data",
            "synthetic:count=6,seed=7,protocol=wflw-98#test",
            "--faces",
            sheet.toString()
        };
        assertThat(CommandRun.of(command).exitCode()).isZero();
        Image image = ImageReader.read(sheet);
        assertThat(image.width()).isEqualTo(6 + 6 * (176 + 6));
        assertThat(image.height()).isEqualTo(6 + 176 + 6 + 16);

        command[5] = temporary.resolve("faces.gif").toString();
        assertThat(CommandRun.of(command).err()).contains("faces.gif) must end in .png");
    }

    @Test
    void predictionAnswersInEveryBranch() throws IOException {
        Path drawn = temporary.resolve("drawn");
        CommandRun run = CommandRun.of(
                "predict",
                BranchesModel.run().toString(),
                BranchesModel.picture().toString(),
                "--detector",
                "none",
                "--json",
                "--draw",
                drawn.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        List<String> branches = new ArrayList<>();
        for (String line : run.out().lines().toList()) {
            JsonNode face = JSON.readTree(line);
            branches.add(
                    face.get("branch").textValue() + " " + face.get("points").size());
        }
        assertThat(branches).containsExactly("300w-68 68", "drawn 68", "aflw-19 19");
        assertThat(drawn)
                .isDirectoryContaining("glob:**/face.300w-68.landmarks.png")
                .isDirectoryContaining("glob:**/face.drawn.landmarks.png")
                .isDirectoryContaining("glob:**/face.aflw-19.landmarks.png");

        CommandRun one = CommandRun.of(
                "predict",
                BranchesModel.run().toString(),
                BranchesModel.picture().toString(),
                "--detector",
                "none",
                "--json",
                "--branch",
                "aflw-19");
        assertThat(one.out().lines()).hasSize(1);
    }

    @Test
    void aBranchThatDoesNotExistIsRefused() {
        String problem = "branch (=people) must be one of [300w-68, drawn, aflw-19], those that the model has";
        assertThat(CommandRun.of(
                        "predict",
                        BranchesModel.run().toString(),
                        BranchesModel.picture().toString(),
                        "--branch",
                        "people"))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(1))
                .satisfies(run -> assertThat(run.complaints()).containsExactly("sepbn: " + problem));
        assertThat(CommandRun.of(
                                "evaluate",
                                BranchesModel.run().toString(),
                                "--data",
                                "synthetic:count=6,seed=7#test",
                                "--branch",
                                "people")
                        .complaints())
                .containsExactly("sepbn: " + problem);
    }
}
