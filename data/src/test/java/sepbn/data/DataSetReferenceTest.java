package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetReferenceTest {
    @Test
    void readsFormatFolderAndSplit() {
        assertThat(DataSetReference.parse("300w:/data/300w#common"))
                .isEqualTo(new DataSetReference("300w", "/data/300w", Optional.of("common")));
        assertThat(DataSetReference.parse("300w:C:\\faces\\300w"))
                .isEqualTo(new DataSetReference("300w", "C:\\faces\\300w", Optional.empty()));
        assertThat(DataSetReference.parse("300w:/odd#name#fit"))
                .isEqualTo(new DataSetReference("300w", "/odd#name", Optional.of("fit")));
        assertThat(DataSetReference.parse("synthetic:"))
                .isEqualTo(new DataSetReference("synthetic", "", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "300w:/data/300w#common",
                "300w:relative",
                "synthetic:count=2000,seed=1#train",
                "300w:/odd#name#fit"
            })
    void writesWhatItRead(String text) {
        assertThat(DataSetReference.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/data/300w", ":/data", "300w:/data#", " :x"})
    void refusesOtherForms(String text) {
        assertThatThrownBy(() -> DataSetReference.parse(text))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("FORMAT:FOLDER#SPLIT");
    }

    @Test
    void isOneStringInJson() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        DataSetReference reference = DataSetReference.parse("300w:/data/300w#fit");

        assertThat(json.writeValueAsString(reference)).isEqualTo("\"300w:/data/300w#fit\"");
        assertThat(json.readValue("\"300w:/data/300w#fit\"", DataSetReference.class))
                .isEqualTo(reference);
    }
}
