package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocols;

/** Every configuration that ships can be read. */
class ShippedConfigTest {
    static List<Path> configurations() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "configs"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void isValid(Path file) throws IOException {
        String yaml = Files.readString(file).replace("${SEPBN_DATA}", "/data");

        RunConfig config = ConfigReader.readText(file.toString(), yaml, List.of());

        assertThat(config.training().epochs()).isPositive();
        assertThat(config.network()
                        .build(List.of(Branch.of(Protocols.named("300w-68"))))
                        .tensors())
                .isNotEmpty();
    }
}
