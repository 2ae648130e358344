package sepbn.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sepbn.torch.EngineSettings.Precision;

class MatrixProductTest {
    @ParameterizedTest
    @EnumSource
    void theProductIsCalculated(Precision precision) {
        try (MatrixProduct product = new MatrixProduct(64, Samples.engine(precision))) {
            product.run();

            // The factors lie evenly between 0 and 1, so that a sum is 16 on average.
            double mean = mean(product.values());
            assertThat(mean).isBetween(14.0, 18.0);
            assertThat(product.operations()).isEqualTo(2.0 * 262_144);
        }
    }

    private static double mean(float[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .average()
                .orElseThrow();
    }
}
