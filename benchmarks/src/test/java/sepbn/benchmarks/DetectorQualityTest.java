package sepbn.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import sepbn.train.ConfigReader;
import sepbn.train.RunFolder;
import sepbn.train.Trainer;
import sepbn.train.TrainingListener;

class DetectorQualityTest {
    private static final String FACES = "synthetic:count=40,seed=2,protocol=mtfl-5#train";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        DetectorQuality benchmark = new DetectorQuality(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return new CommandLine(benchmark).setErr(new PrintWriter(errors, true)).execute(arguments);
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void findsSyntheticFacesAndFitsTheirMargins() {
        assertThat(run(FACES, "--fit")).isZero();

        assertThat(text()).contains("40 faces in 40 pictures", "wrong faces a picture", "--margins=");
        String found = text().lines()
                .filter(line -> line.startsWith("faces found, %"))
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(found.substring(found.lastIndexOf(' ')))).isGreaterThan(50);
    }

    @Test
    void takesTheMarginsThatItPrints() {
        assertThat(run(FACES, "--margins=-0.1,-0.2,-0.1,0.05")).isZero();

        assertThat(text()).contains("margins -0.100,-0.200,-0.100,0.050");
    }

    @Test
    void comparesLandmarksFromBothKindsOfBoxes() {
        String config = "data: {train: '" + FACES + "', validation: '" + FACES + "'}\n"
                + "network: {width: 0.05, input_size: 64}\n"
                + "training: {epochs: 1, batch_size: 8, learning_rate: {maximum: 0.01, warmup_epochs: 0}}\n"
                + "engine: {threads: 1}\n";
        RunFolder run = new RunFolder(folder.resolve("run"));
        new Trainer(ConfigReader.readText("test", config, List.of()), run, TrainingListener.NONE, () -> false)
                .run(false);

        assertThat(run(FACES, "--model", run.path().toString())).isZero();

        assertThat(text()).contains("branch mtfl-5, trained with landmark-box", "NME %, detector's boxes");
        assertThat(text().lines().filter(line -> line.strip().startsWith("over that")))
                .hasSize(2)
                .noneMatch(line -> line.contains("NaN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--margins=1,2,3", "--margins=a,b,c,d", "--detector=other", "--detector=yunet:absent.onnx"})
    void refusesWhatItDoesNotKnow(String argument) {
        assertThat(run(FACES, argument)).isNotZero();

        assertThat(errors.toString()).isNotBlank();
    }
}
