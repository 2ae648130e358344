package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.network.NormalizationKind;
import sepbn.weights.Checkpoint;
import sepbn.weights.FloatTensor;
import sepbn.weights.Initializer;
import sepbn.weights.Manifest;

/** {@code model --branches} and {@code model --attention}. */
final class ModelInspectionTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** Enough that some look aside. */
    private static final String FACES = "synthetic:count=40,seed=1,protocol=300w-68#test";

    @TempDir
    private Path folder;

    @Test
    void branchesArePrintedForPeople() {
        CommandRun run = CommandRun.of("model", TinyModel.run().toString(), "--branches");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("layer +kind +K +running mean +running var +gamma +beta")
                .containsPattern(
                        "layer6.norm +SepBN +3 +shared +shared +0\\.\\d{3} 0\\.\\d\\d +-?0\\.\\d{3} \\d\\.\\d\\d")
                .contains("(Eq. 2)");
    }

    @Test
    void branchesInJsonHoldWhatTheCheckpointHolds() throws IOException {
        JsonNode layer = json("--branches").get("layers").get(0);
        FloatTensor gammas = Checkpoint.read(TinyModel.best()).weights().get("backbone.layer1.norm.weight");
        int channels = gammas.shape().get(1);

        assertThat(layer.get("name").textValue()).isEqualTo("backbone.layer1.norm");
        assertThat(layer.get("kind").textValue()).isEqualTo("SepBN");
        assertThat(layer.get("branches").intValue()).isEqualTo(3);
        assertThat(layer.get("similarity").fieldNames()).toIterable().containsExactly("gamma", "beta");
        assertThat(layer.get("distance").get("beta").doubleValue()).isPositive();
        assertThat(layer.get("values").fieldNames())
                .toIterable()
                .containsExactly("running_mean", "running_var", "gamma", "beta");
        assertThat(layer.get("values").get("running_var")).hasSize(1);
        assertThat(layer.get("values").get("gamma")).hasSize(3).allSatisfy(row -> assertThat(row)
                .hasSize(channels));
        assertThat(layer.get("values").get("gamma").get(2).get(1).floatValue())
                .isEqualTo(gammas.values()[2 * channels + 1]);
    }

    @Test
    void bruteForceSepBnHasStatisticsOfItsOwn() {
        String model = untrained(NormalizationKind.BRUTE_FORCE);

        // γ starts at 1, β at 0.
        assertThat(CommandRun.of("model", model, "--branches").out())
                .containsPattern("layer1.norm +brute-force SepBN +3 +– +1.000 0.00 +1.000 0.00 +–");
    }

    @Test
    void aSingleBranchIsNotCompared() {
        assertThat(CommandRun.of("model", untrained(NormalizationKind.BN), "--branches")
                        .out())
                .containsPattern("layer1.norm +BN +1 +– +– +– +–");
    }

    @Test
    void attentionIsPrintedForPeople() {
        CommandRun run = CommandRun.of("model", TinyModel.run().toString(), "--attention", FACES, "--by-domain");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(FACES + ", temperature ", ", 40 faces", "near-frontal, ")
                .containsPattern(
                        "layer1.norm +SepBN +8 +\\d\\.\\d\\d +\\d\\.\\d\\d( +\\d\\.\\d\\d ±\\d\\.\\d\\d +\\d+%){3}");
    }

    @Test
    void attentionInJsonIsByGroup() throws IOException {
        JsonNode result = json("--attention", FACES);
        JsonNode layer = result.get("layers").get(5);

        assertThat(result.get("images").intValue()).isEqualTo(40);
        assertThat(result.get("data").textValue()).isEqualTo(FACES);
        assertThat(result.get("temperature").doubleValue()).isPositive();
        assertThat(result.has("domains")).isFalse();
        assertThat(result.get("layers")).hasSize(6);
        assertThat(layer.get("switching").doubleValue()).isBetween(0.0, 1.0);
        assertThat(layer.get("groups")).hasSize(8);
        Stream.concat(
                        Stream.of(layer.get("overall")),
                        Stream.of(layer.get("groups").get(7)))
                .forEach(figures -> {
                    assertThat(sum(figures.get("mean"))).isCloseTo(1, within(1e-6));
                    assertThat(sum(figures.get("largest"))).isCloseTo(1, within(1e-6));
                    assertThat(figures.get("deviation")).hasSize(3).allSatisfy(value -> assertThat(value.doubleValue())
                            .isBetween(0.0, 0.5));
                    assertThat(figures.get("entropy").doubleValue()).isBetween(0.0, 1.0);
                });
    }

    @Test
    void theDomainsAddUpToAllFaces() throws IOException {
        JsonNode result = json("--attention", FACES, "--by-domain");
        double mean = 0;
        int images = 0;
        for (JsonNode part : result.get("domains")) {
            mean += part.get("images").intValue() * mean(part);
            images += part.get("images").intValue();
        }

        assertThat(result.get("domains").size()).isGreaterThan(1);
        assertThat(images).isEqualTo(40);
        assertThat(mean / images).isCloseTo(mean(result), within(1e-9));
    }

    @Test
    void aLimitSpreadsOverTheDataSet() throws IOException {
        assertThat(json("--attention", FACES, "--limit", "3").get("images").intValue())
                .isEqualTo(3);
        assertThat(json("--attention", FACES, "--limit", "41").get("images").intValue())
                .isEqualTo(40);
        // The first of twelve synthetic faces and the first of one are the same.
        assertThat(mean(json("--attention", TinyModel.TEST_SET, "--limit", "1")))
                .isEqualTo(mean(json("--attention", TinyModel.TEST_SET.replace("count=12", "count=1"))));
    }

    @Test
    void aModelWithoutAttentionIsAUsersMistake() {
        expectComplaint(attention(untrained(NormalizationKind.BN)), "no layer of the network has an attention");
        expectComplaint(
                attention(untrained(NormalizationKind.BRUTE_FORCE)),
                "backbone.layer1.norm is brute-force SepBN, which has no attention");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--branches --attention synthetic: | exclude each other",
                "--limit 3 | --limit is for --attention=SET",
                "--by-domain | --by-domain is for --attention=SET",
                "--attention synthetic: --limit 0 | --limit (=0) must be at least 1",
                "--attention faces | must have the form FORMAT:FOLDER",
            })
    void optionsThatDoNotFitAreRefused(String options, String complaint) {
        CommandRun run = CommandRun.of(("model m.safetensors " + options.strip()).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.complaints()).singleElement().asString().contains(complaint, "--help tells more");
        assertThat(run.out()).isEmpty();
    }

    private static JsonNode json(String... options) throws IOException {
        CommandRun run = CommandRun.of(
                Stream.concat(Stream.of("model", TinyModel.run().toString(), "--json"), Stream.of(options))
                        .toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(1);
        return JSON.readTree(run.out());
    }

    /** The mean weight of the last layer's first branch. */
    private static double mean(JsonNode part) {
        return part.get("layers").get(5).get("overall").get("mean").get(0).doubleValue();
    }

    private static double sum(JsonNode numbers) {
        double sum = 0;
        for (JsonNode number : numbers) {
            sum += number.doubleValue();
        }
        return sum;
    }

    private static CommandRun attention(String model) {
        return CommandRun.of("model", model, "--attention", FACES);
    }

    private static void expectComplaint(CommandRun run, String complaint) {
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaints()).singleElement().asString().contains(complaint);
        assertThat(run.out()).isEmpty();
    }

    /** A checkpoint of the tiny model's network with {@code kind} everywhere, as it starts. */
    private String untrained(NormalizationKind kind) {
        Manifest tiny = Checkpoint.read(TinyModel.best()).manifest();
        Manifest manifest = new Manifest(
                tiny.formatVersion(),
                tiny.network().with(kind),
                tiny.branches(),
                tiny.meanShapes(),
                tiny.temperature(),
                tiny.crop(),
                tiny.provenance(),
                tiny.domains(),
                tiny.configuration(),
                tiny.progress());
        Path file = folder.resolve("untrained.safetensors");
        new Checkpoint(manifest, Initializer.initialize(manifest.buildNetwork(), 1), Map.of()).write(file);
        return file.toString();
    }
}
