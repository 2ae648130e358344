package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.data.DataException;
import sepbn.data.format.CofwFile.Part;

/** What the libraries would do with a broken file, were they not watched. */
class MatlabLibraryTest {
    private static final Path FILE = Path.of("some.mat");

    private static Stream<Throwable> failures() {
        return Stream.of(
                new IOException("why"),
                new IllegalStateException("around it", new IndexOutOfBoundsException("why")),
                new NegativeArraySizeException("why"),
                new StackOverflowError("why"),
                new NoClassDefFoundError("why"),
                new AssertionError("why"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void tellsWhateverALibraryThrowsAsDamage(Throwable failure) {
        assertThatThrownBy(() -> MatlabLibrary.read("some.mat: data", () -> {
                    if (failure instanceof Error error) {
                        throw error;
                    }
                    throw (Exception) failure;
                }))
                .isInstanceOf(DataException.class)
                .hasMessage("some.mat: data: is damaged (why); use an intact copy")
                .hasCause(failure);
    }

    @Test
    void tellsOfMemory() {
        assertThatThrownBy(() -> MatlabLibrary.read("some.mat: data", () -> {
                    throw new OutOfMemoryError();
                }))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "some.mat: data: takes more memory than Java has; use an intact copy, or give Java more with"
                                + " -Xmx");
    }

    @Test
    void refusesACellOfAbsurdSizeWithinACell() {
        byte[] content = MatlabFixtures.bytes("aflw.mat");
        // The last of the names, 11 characters: its class (4 is text) and its size.
        int text = MatlabFixtures.place(content, 0x8_0000_0006L, 4, 0x8_0000_0005L, 0xb_0000_0001L);
        MatlabFixtures.put(content, text + 8, 1);
        MatlabFixtures.put(content, text + 24, 0x7fff_ffff_0000_0001L);
        assertThatThrownBy(() -> MatlabFive.of(FILE, content, AflwInfo.VARIABLES))
                .isInstanceOf(DataException.class)
                .hasMessage("some.mat: is damaged (a size of 2147483647); use an intact copy");
    }

    @Test
    void refusesAnIndexThatLeadsToItself() {
        byte[] content = MatlabFixtures.bytes("COFW_train_color.mat");
        int userBlock = 512;
        int tree = new String(content, StandardCharsets.ISO_8859_1).indexOf("TREE");
        int level = 5;
        int firstChild = 8 + 2 * 8 + 8;
        content[tree + level] = 1;
        MatlabFixtures.put(content, tree + firstChild, tree - userBlock);
        assertThatThrownBy(() -> CofwFile.of(MatlabHdf5.of(FILE, ByteBuffer.wrap(content)), Part.TRAIN))
                .isInstanceOf(DataException.class)
                .hasMessage("some.mat: IsTr: is damaged (StackOverflowError); use an intact copy");
    }
}
