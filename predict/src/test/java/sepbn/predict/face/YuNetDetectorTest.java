package sepbn.predict.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without YuNet's file, which is not ours to keep: what becomes of files that are something else. */
final class YuNetDetectorTest {
    @TempDir
    Path folder;

    @Test
    void aMissingFileIsNamed() {
        refuses(folder.resolve("absent.onnx"), "must be a file, YuNet's ONNX model");
    }

    @Test
    void aFolderIsNoModel() {
        refuses(folder, "must be a file, YuNet's ONNX model");
    }

    @Test
    void anEmptyFileIsNoModel() throws IOException {
        refuses(file(new byte[0]), "has 0 bytes");
    }

    @Test
    void aTextIsNoModel() throws IOException {
        refuses(file("This is no network.".getBytes(StandardCharsets.UTF_8)), "is no YuNet model");
    }

    @Test
    void anotherNetworkIsNoYuNet() throws IOException {
        refuses(file(identity()), "is no YuNet model");
    }

    @Test
    void aRefusedFileLeavesNoNativeMemory() throws IOException {
        Path file = file(identity());
        refuses(file, "is no YuNet model");
        long pointers = Pointer.totalCount();

        refuses(file, "is no YuNet model");

        assertThat(Pointer.totalCount()).isEqualTo(pointers);
    }

    private static void refuses(Path file, String reason) {
        assertThatThrownBy(() -> YuNetDetector.open(file))
                .isInstanceOf(FaceException.class)
                .hasMessageStartingWith(file + ": " + reason)
                .message()
                .doesNotContain("opencv-");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("model.onnx"), content);
    }

    /** A whole ONNX file: one Identity from x to y, both (1, 3, 320, 320), operator set 13. */
    private static byte[] identity() {
        String node = field("0a", text("x")) + field("12", text("y")) + field("22", text("Identity"));
        String shape = field("0a", "0801") + field("0a", "0803") + field("0a", "08c002") + field("0a", "08c002");
        String type = field("12", field("0a", "0801" + field("12", shape)));
        String graph = field("0a", node)
                + field("12", text("g"))
                + field("5a", field("0a", text("x")) + type)
                + field("62", field("0a", text("y")) + type);
        return HexFormat.of().parseHex("0808" + field("3a", graph) + field("42", "100d"));
    }

    private static String text(String value) {
        return HexFormat.of().formatHex(value.getBytes(StandardCharsets.US_ASCII));
    }

    /** A field of bytes in protobuf's format, all in hexadecimal digits; up to 127 bytes. */
    private static String field(String tag, String bytes) {
        return tag + HexFormat.of().toHexDigits((byte) (bytes.length() / 2)) + bytes;
    }
}
