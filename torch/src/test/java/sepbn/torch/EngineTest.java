package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import sepbn.torch.EngineSettings.Device;
import sepbn.torch.EngineSettings.Layout;
import sepbn.torch.EngineSettings.Precision;

class EngineTest {
    @Test
    void noThreadsMeansOnePerCore() {
        Engine engine = Engine.start(EngineSettings.DEFAULT);

        assertThat(engine.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(torch.get_num_threads()).isEqualTo(engine.threads());
    }

    @Test
    void aDeviceThatIsNotThereIsOneClearLine() {
        Engine.start(EngineSettings.DEFAULT);
        assumeThat(torch.cuda_is_available()).isFalse();

        assertThatThrownBy(() -> Engine.start(new EngineSettings(Precision.FP32, Device.CUDA, 0, Layout.NHWC)))
                .isInstanceOf(TorchException.class)
                .hasMessageStartingWith("device (=cuda) must be")
                .hasMessageNotContaining("\n");
    }

    /** In a JVM of its own, which is told to look for another platform's library. */
    @Test
    void aLibraryThatCannotBeLoadedIsOneClearLine() throws IOException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.bytedeco.javacpp.platform=linux-elsewhere",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartEngine.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        try (BufferedReader output = java.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.lines()).singleElement().asString().startsWith("libtorch can't be loaded on ");
        }
    }

    /** Prints what {@link Engine#start} complains of. */
    static final class StartEngine {
        private StartEngine() {}

        public static void main(String[] arguments) {
            try {
                Engine.start(EngineSettings.DEFAULT);
            } catch (TorchException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void threadsMustNotBeNegative() {
        assertThatThrownBy(() -> new EngineSettings(Precision.FP32, Device.CPU, -1, Layout.NHWC))
                .isInstanceOf(TorchException.class)
                .hasMessage("threads (=-1) must not be negative; choose 0 for one thread per core");
    }

    @Test
    void theVersionIsThatOfTheLibrary() {
        assertThat(Engine.version()).matches("libtorch \\d+\\.\\d+\\.\\d+.*");
        assertThat(Engine.instructions()).matches("[A-Z0-9_ ]+");
    }
}
