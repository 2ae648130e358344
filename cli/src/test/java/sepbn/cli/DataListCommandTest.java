package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.DataSets;
import sepbn.json.Formats;
import sepbn.protocol.Protocols;

final class DataListCommandTest {
    @TempDir
    private Path folder;

    @Test
    void withoutASetAllThereIsIsListed() {
        CommandRun run = CommandRun.of("data", "list");

        assertThat(run.exitCode()).as(run.err()).isZero();
        DataSets.formats().forEach(format -> assertThat(run.out().lines())
                .anyMatch(line -> line.startsWith(format.name() + ":PATH ")));
        Protocols.names()
                .forEach(name -> assertThat(run.out().lines()).anyMatch(line -> line.matches(name + " +\\d+ +.+")));
        assertThat(run.out())
                .contains(
                        "#train (3148), #common (554), #challenge (135)", "wflw-98-to-300w-68  wflw-98", "synthetic:");
        assertThat(run.out().lines()).allMatch(line -> line.length() <= 120 && line.equals(line.stripTrailing()));
    }

    @Test
    void theSameAsJson() throws JsonProcessingException {
        JsonNode json =
                Formats.json().readTree(CommandRun.of("data", "list", "--json").out());

        assertThat(json.fieldNames()).toIterable().containsExactly("formats", "protocols", "mappings");
        assertThat(json.get("formats")).hasSize(DataSets.formats().size() + 1);
        JsonNode mtfl = find(json.get("formats"), "mtfl");
        assertThat(mtfl.fieldNames())
                .toIterable()
                .containsExactly("name", "form", "reads", "protocol", "licence", "splits", "options");
        assertThat(mtfl.get("splits").toString())
                .isEqualTo(
                        "{\"train\":10000,\"test\":2995,\"fit\":null,\"hold\":null,\"fold1of5\":null,\"rest1of5\":null}");
        assertThat(find(json.get("protocols"), "wflw-98").get("landmarks").intValue())
                .isEqualTo(98);
    }

    @Test
    void aSetIsCountedByItsSplits() {
        CsvFaces faces = new CsvFaces(folder).image("a.png", 1).image("b.png", 2);
        faces.face("train", "a.png", 0, 0).face("train", "a.png", 2, 2).face("test", "b.png", 0, 0);
        CommandRun run = CommandRun.of("data", "list", faces.set());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .contains("data      " + faces.set(), "protocol  mtfl-5", "faces     3", "images    2")
                .anyMatch(line -> line.matches("checksum  [0-9a-f]{64}"))
                .anyMatch(line -> line.matches("#train +2"))
                .anyMatch(line -> line.matches("#test +1"));
    }

    @Test
    void officialNumbersStandBesideThoseFound() throws JsonProcessingException {
        String set = "300w:" + synth();
        assertThat(CommandRun.of("data", "list", set).out().lines())
                .anyMatch(line -> line.matches("split +found +official"))
                .anyMatch(line -> line.matches("#common +0 +554"));
        JsonNode json = Formats.json()
                .readTree(CommandRun.of("data", "list", set, "--json").out());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "data",
                        "protocol",
                        "faces",
                        "images",
                        "splits",
                        "left_out",
                        "problems",
                        "licence",
                        "data_sha256");
        assertThat(json.get("splits").get("common").toString()).isEqualTo("{\"found\":0,\"expected\":554}");
    }

    @Test
    void wrongAnnotationsAreCounted() {
        CsvFaces faces = new CsvFaces(folder).image("a.png", 1).face("train", "a.png", 0, 0);
        faces.text("train", "a.png,,,,,,,1,2,3,4,5,6,7,8,9,x");
        assertThat(CommandRun.of("data", "list", faces.set()).out())
                .contains("wrong     1 annotation: sepbn data check says which");
    }

    @Test
    void oneSetThatFailsLeavesTheOthers() {
        String good = "300w:" + synth();
        CommandRun run = CommandRun.of("data", "list", "300w:" + folder.resolve("none"), good);
        assertThat(run.exitCode()).isEqualTo(ExitCode.PARTIAL.code());
        assertThat(run.complaints()).hasSize(1);
        assertThat(run.out()).startsWith("data      " + good);
        assertThat(CommandRun.of("data", "list", "300w:" + folder.resolve("none"))
                        .exitCode())
                .isEqualTo(1);
    }

    private Path synth() {
        Path out = folder.resolve("faces");
        List<String> words = List.of(
                "data", "synth", "--count", "2", "--seed", "5", "--protocol", "300w-68", "--out", out.toString());
        assertThat(CommandRun.of(words.toArray(String[]::new)).exitCode()).isZero();
        return out;
    }

    private static JsonNode find(JsonNode list, String name) {
        for (JsonNode node : list) {
            if (node.get("name").textValue().equals(name)) {
                return node;
            }
        }
        throw new AssertionError(name);
    }
}
