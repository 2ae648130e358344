package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;

final class DataSumsTest {
    @Test
    void whereNothingSpeaksAgainstTheLabelsTheyAreTheSame() {
        DataSums sums = new DataSums();
        DataSetReference faces = DataSetReference.parse("synthetic:count=10,seed=2,protocol=mtfl-5#test");
        String sum = DataSets.open(faces).checksum();

        assertThat(sums.agree(Optional.of(sum), faces)).isTrue();
        assertThat(sums.agree(Optional.of("0"), faces)).isFalse();
        assertThat(sums.agree(Optional.empty(), faces)).isTrue();
        assertThat(sums.agree(Optional.of("0"), DataSetReference.parse("csv:/nowhere")))
                .isTrue();
    }
}
