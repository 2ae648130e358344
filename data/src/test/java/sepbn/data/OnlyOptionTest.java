package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faces chosen by their ids, in a folder of 300-W. */
final class OnlyOptionTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeFaces() throws IOException {
        for (String name : List.of("afw/a", "afw/face_0", "afw/aaa", "ibug/b", "ibug/a,x")) {
            Fixtures.writeFace(folder.resolve(name + ".png"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,only=face              | afw/face_0.png
            ,only=^ibug/            | ibug/a,x.png ibug/b.png
            ,only=^(?!.*ibug)       | afw/a.png afw/aaa.png afw/face_0.png
            ,only=/a{2,3}[.]        | afw/aaa.png
            ,only=a,x               | ibug/a,x.png
            ,only=/b,as=300w-51     | ibug/b.png
            ,as=300w-51,only=/b     | ibug/b.png
            ,only=/a#challenge      | ibug/a,x.png
            ,only=[^#a]a[.]#train   | afw/a.png
            ,only=/[ab][.]#hold     | afw/a.png
            """)
    void facesWhoseIdHasAMatchAreKept(String options, String ids) {
        assertThat(String.join(" ", ids(options))).isEqualTo(ids);
    }

    /** A face stays in its fold whatever other faces are left out. */
    @Test
    void foldsAreMadeBefore() {
        List<String> fold = ids("#fold1of2");
        assertThat(ids(",only=^afw#fold1of2"))
                .isEqualTo(fold.stream().filter(id -> id.startsWith("afw")).toList());
    }

    @Test
    void officialNumbersSayNothingThen() {
        DataSetReference reference = reference(",only=^afw/a");
        DataSurvey survey = DataSets.survey(reference);

        assertThat(survey.splits())
                .containsEntry("train", Set.of("afw/a.png", "afw/aaa.png"))
                .containsEntry("challenge", Set.of());
        assertThat(survey.format().orElseThrow().expected()).isEmpty();
        assertThat(DataSets.survey(reference("")).format().orElseThrow().expected())
                .containsEntry("train", 3148);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ,only=^none$       | ,only=^none$: only (=^none$) must match the id of at least one of the 5 faces, such as afw/a.png
            ,only=ibug#train   | only (=ibug) must match the id of at least one of the 3 faces, such as afw/a.png
            ,only=a,y=,only=b  | option (=only) must be given only once
            ,only=(afw         | ,only=(afw: only (=(afw) must be a regular expression: Unclosed group
            """)
    void whatKeepsNothingOrIsNoExpressionIsRefused(String options, String message) {
        assertThatThrownBy(() -> ids(options))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    private List<String> ids(String options) {
        return DataSets.open(reference(options)).samples().stream()
                .map(Sample::id)
                .toList();
    }

    private DataSetReference reference(String options) {
        return DataSetReference.parse("300w:" + folder + options);
    }
}
