package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompareCommandTest {
    @TempDir
    Path temporary;

    @Test
    void twoCheckpointsAreComparedFaceByFace() {
        Path csv = temporary.resolve("faces.csv");
        CommandRun compared = CommandRun.of(
                "compare",
                TinyModel.run().toString(),
                TinyModel.run().resolve("last.safetensors").toString(),
                "--csv",
                csv.toString());

        assertThat(compared.exitCode()).as(compared.err()).isZero();
        assertThat(compared.out())
                .contains(", 300w-68, normalised by inter-ocular")
                .containsPattern("A \\S+ +12 +\\d+\\.\\d\\d +\\d+\\.\\d\\d +0\\.\\d+")
                .containsPattern(
                        "A − B: [-+]\\d\\.\\d{3} % of NME, 95 % interval [-+]\\d\\.\\d{3} to [-+]\\d\\.\\d{3}: ");
        assertThat(csv).content().startsWith("id,nme_a,nme_b,difference\n").hasLineCount(13);
    }

    @Test
    void aModelIsNotApartFromItself() {
        String model = TinyModel.best().toString();
        CommandRun same = CommandRun.of("compare", model, model, "--data", TinyModel.TEST_SET);

        assertThat(same.out()).contains("A − B: +0.000 % of NME", "these faces don't tell them apart");
    }

    @Test
    void whatIsMissingIsSaidInOneLine() {
        String model = TinyModel.best().toString();
        CommandRun unsaid = CommandRun.of("compare", model, model);

        assertThat(unsaid.exitCode()).isEqualTo(1);
        assertThat(unsaid.complaints()).hasSize(1);
        assertThat(unsaid.err()).contains("or --data must name the faces");
        assertThat(CommandRun.of("compare", model).exitCode()).isEqualTo(2);
    }
}
