package sepbn.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;

/** What is fuzzed: it reads bytes and checks what comes out. */
@FunctionalInterface
interface Parser {
    /**
     * Reads one input.
     *
     * @param folder of this parser alone, to write the input into where the parser wants a file; {@link Pictures} is there
     * @throws sepbn.SepbnException if the input breaks a rule, which is what a parser may do; nothing else is
     * @throws AssertionError if what comes out breaks one
     */
    void read(byte[] input, Path folder) throws IOException;

    /** What a file of the user's own is for. */
    @FunctionalInterface
    interface OfFile {
        void read(Path file) throws IOException;
    }

    /** Of a file that is called {@code name}. */
    static Parser ofFile(String name, OfFile parser) {
        return (input, folder) -> {
            parser.read(written(input, folder.resolve(name)));
        };
    }

    /** Of a format whose reference names a folder, in which {@code name} is the fuzzed file. */
    static Parser ofFolder(String format, String name) {
        return (input, folder) -> {
            written(input, folder.resolve(name));
            Sane.check(DataSets.open(DataSetReference.parse(format + ":" + folder)));
        };
    }

    /** Of a format whose reference names a file. */
    static Parser ofDataSet(String format, String name) {
        return ofFile(name, file -> Sane.check(DataSets.open(DataSetReference.parse(format + ":" + file))));
    }

    private static Path written(byte[] input, Path file) throws IOException {
        try {
            return Files.write(file, input);
        } catch (NoSuchFileException e) {
            Files.createDirectories(file.getParent());
            return Files.write(file, input);
        }
    }
}
