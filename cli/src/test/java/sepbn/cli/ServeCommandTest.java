package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServeCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("serving .* at (http://\\S+)");

    @TempDir
    private static Path folder;

    private static Path model;

    @BeforeAll
    static void export() {
        model = folder.resolve("face.onnx");
        CommandRun run = CommandRun.of("export", TinyModel.run().toString(), "-o", model.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void answersUntilItIsAskedToEnd() throws IOException, InterruptedException {
        assumeFalse(
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows"),
                "Windows has no such signals");
        SubProcess server = SubProcess.start(
                folder, ":", "serve", model.toString(), "--port", "0", "--detector", "none", "--token", "a-long-token");
        Path output = folder.resolve("stdout");
        Optional<String> address = Optional.empty();
        while (server.process().isAlive() && address.isEmpty()) {
            Thread.sleep(50);
            address = ADDRESS.matcher(Files.readString(output))
                    .results()
                    .map(found -> found.group(1))
                    .findFirst();
        }
        URI ready = URI.create(address.orElseThrow() + "v2/health/ready");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        server.process().destroy(); // SIGTERM
        CommandRun result = server.await();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.complaints()).allMatch(line -> line.startsWith("stopping"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port=70000|port (=70000) must lie from 0",
                "--detector=eyes|--detector (=eyes) must be",
                "--token=short|at least 8 characters",
                "--token-file=absent.txt|--token-file absent.txt can't be read",
                "--queue=0|queue (=0) must lie from 1",
                "--branch=nose|branch (=nose) must be one of",
                "--host=999.0.0.1|can't listen at 999.0.0.1"
            })
    void saysInOneLineWhatIsWrong(String option, String complaint) {
        // An option may be given once only.
        String port = option.startsWith("--port") ? "--batch=8" : "--port=0";
        String detector = option.startsWith("--detector=") ? "--no-mirror" : "--detector=none";
        CommandRun run = CommandRun.of("serve", model.toString(), port, detector, option);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.complaints()).hasSize(1);
        assertThat(run.err()).contains(complaint);
    }

    @Test
    void wantsAnExportedModel() {
        CommandRun run = CommandRun.of("serve", TinyModel.run().toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("sepbn export");
    }

    @Test
    void warnsOfAnOpenDoor() {
        CommandRun run = CommandRun.of(
                () -> () -> true, "serve", model.toString(), "--host=0.0.0.0", "--port=0", "--detector=none");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).contains("warning", "--token-file");
        Matcher address = ADDRESS.matcher(run.out());
        assertThat(address.find()).isTrue();
        assertThat(List.of(run.out().split("\n"))).hasSize(1);
    }
}
