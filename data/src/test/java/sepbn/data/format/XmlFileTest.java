package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataException;

/** Through the reader of dlib's files. */
final class XmlFileTest {
    private static final String FILE = """
            <?xml version='1.0' encoding='UTF-8'?>
            <!-- a comment -->
            <dataset><comment>by hand</comment><image file='a.png'>
            <box top='1' left='0' width='6' height='7'><part name='0' x='1' y='2'/></box>
            </image></dataset>
            """;

    @TempDir
    private Path folder;

    private Path list;

    @BeforeEach
    void name() {
        list = folder.resolve("train.xml");
    }

    private DlibFile open() {
        return DlibParser.read(list, 0).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                | , line 1: Premature end of file.
            hello                             | , line 1: Content is not allowed in prolog.
            <dataset>\\n<images></dataset>    | , line 2: The element type "images" must be terminated by the matching end-tag "</images>".
            <dataset>\\n<images>              | , line 2: XML document structures must start and end within the same entity.
            <dataset>\\n<image file="a&x;"/>  | , line 2: The entity "x" was referenced, but not declared.
            """)
    void namesFileAndLineOfWhatIsNoXml(String text, String message) throws IOException {
        Files.writeString(list, text.replace("\\n", "\n"));

        assertThatThrownBy(() -> open()).isInstanceOf(DataException.class).hasMessage(list + message);
    }

    @Test
    void bytesThatAreNoTextAreNamedWhereTheyMatter() throws IOException {
        Files.write(list, new byte[] {'\n', '<', (byte) 0xff, '>'});
        assertThatThrownBy(() -> open())
                .hasMessageStartingWith(list + ", line 2: The markup in the document preceding the root element");

        Files.write(list, FILE.replace("hand", "händ").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(open().boxes()).hasSize(1);

        Files.write(list, FILE.getBytes(StandardCharsets.UTF_16));
        assertThat(open().boxes()).hasSize(1);

        Files.writeString(list, FILE.replace("UTF-8", "EBCDIC-0"));
        assertThatThrownBy(() -> open())
                .hasMessage(list + ", line 1: encoding (=EBCDIC-0) must be a known one, such as UTF-8");
    }

    /** An entity could show a file of this machine in a message, or grow a thousandfold in memory. */
    @Test
    void aDocumentTypeIsRefused() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        for (String type : List.of(
                "<!DOCTYPE dataset [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE dataset SYSTEM \"" + secret.toUri() + "\">",
                "<!DOCTYPE dataset [<!ENTITY % e SYSTEM \"" + secret.toUri() + "\"> %e;]>",
                "<!DOCTYPE dataset [<!ENTITY a \"" + "b".repeat(1000) + "\"><!ENTITY e \"" + "&a;".repeat(1000)
                        + "\">]>")) {
            Files.writeString(
                    list,
                    FILE.replace("<dataset>", type + "\n<dataset>")
                            .replace("a.png", "&e;")
                            .replace("by hand", "&e;"));

            assertThatThrownBy(() -> open())
                    .isInstanceOf(DataException.class)
                    .hasMessage(list + ", line 3: must have no document type (<!DOCTYPE); remove it");
        }
    }
}
