package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every experiment that ships can be read, and its base is there. */
final class ShippedExperimentTest {
    private static final Experiments SHIPPED = new Experiments(Path.of("..", "experiments"));

    static List<String> names() {
        return SHIPPED.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void isValid(String name) {
        Experiment experiment = SHIPPED.named(name);

        assertThat(experiment.base().map(Files::exists).orElse(true)).isTrue();
        assertThat(new Plan(SHIPPED).order(experiment, experiment.file().seeds(), List.of()))
                .isNotEmpty();
    }
}
