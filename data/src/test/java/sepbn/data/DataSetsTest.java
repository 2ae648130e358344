package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DataSetsTest {
    @Test
    void opensSyntheticFaces() {
        DataSet data = DataSets.open(DataSetReference.parse("synthetic:count=3,seed=4,protocol=300w-68#test"));

        assertThat(data.size()).isEqualTo(3);
        assertThat(data.protocol().name()).isEqualTo("300w-68");
        assertThat(data.samples().get(0).image().load().width()).isPositive();
    }

    @Test
    void namesTheFormatsWhenOneIsUnknown() {
        assertThatThrownBy(() -> DataSets.open(DataSetReference.parse("301w:/data")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("data set 301w:/data: format (=301w) must be one of [")
                .hasMessageContaining("synthetic");
    }
}
