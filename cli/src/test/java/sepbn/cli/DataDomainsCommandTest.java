package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.json.Formats;

final class DataDomainsCommandTest {
    private static final String FACES = "synthetic:count=60,seed=3,protocol=300w-68#train";

    @TempDir
    Path folder;

    @Test
    void countsTheDomainsAndDrawsThem() {
        Path svg = folder.resolve("domains.svg");
        CommandRun run = CommandRun.of("data", "domains", FACES, "-o", svg.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .contains("domain        faces      %", "all              60  100.0", "drawn into " + svg)
                .anyMatch(line -> line.matches("near-frontal +[0-9]+ +[0-9.]+"))
                .anyMatch(line -> line.matches("yaw beyond which a face looks aside: 0\\.[0-9]{4}"));
        assertThat(svg).content().contains("60 faces", "t-SNE");
    }

    @Test
    void printsTheSameAsJson() throws JsonProcessingException {
        CommandRun run = CommandRun.of("data", "domains", FACES, "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode json = Formats.json().readTree(run.out());
        assertThat(json.fieldNames()).toIterable().containsExactly("data", "protocol", "faces", "threshold", "domains");
        JsonNode counts = json.get("domains");
        assertThat(counts.get("near-frontal").intValue()
                        + counts.get("left").intValue()
                        + counts.get("right").intValue())
                .isEqualTo(json.get("faces").intValue())
                .isEqualTo(60);
    }

    @Test
    void choosesAnotherEmbedding() {
        Path page = folder.resolve("domains.html");
        CommandRun run = CommandRun.of("data", "domains", FACES, "-o", page.toString(), "--embedding", "pca");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(page).content().contains("principal components");
    }

    @Test
    void saysWhatItCannotDo() {
        CommandRun kind = CommandRun.of("data", "domains", FACES, "-o", "domains.pdf");
        assertThat(kind.exitCode()).isNotZero();
        assertThat(kind.complaints())
                .singleElement()
                .asString()
                .contains("(=domains.pdf) must end in .svg, .png or .html");
        CommandRun embedding = CommandRun.of("data", "domains", FACES, "--embedding", "umap");
        assertThat(embedding.exitCode()).isNotZero();
        assertThat(embedding.complaints()).singleElement().asString().contains("embedding (=umap) must be one of");
        CommandRun missing = CommandRun.of("data", "domains");
        assertThat(missing.exitCode()).isEqualTo(ExitCode.USAGE.code());
    }
}
