package sepbn.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import sepbn.SepbnException;

/**
 * A parser with the inputs that its fuzzing starts from.
 *
 * @param name on the command line, and of the folder with its findings
 * @param seeds makes inputs that the parser accepts; later, since a fuzzer of one target has no use for the others' seeds
 */
record Target(String name, Parser parser, Supplier<List<byte[]>> seeds) {
    /** Of a parser of text. */
    static Target ofText(String name, Parser parser, String... seeds) {
        return ofTexts(name, parser, () -> List.of(seeds));
    }

    /** Of a parser of text whose seeds take work. */
    static Target ofTexts(String name, Parser parser, Supplier<List<String>> seeds) {
        return new Target(name, parser, () -> seeds.get().stream()
                .map(seed -> seed.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    /** Of a parser of binary files: the seeds are resources beside this class, or absolute ones. */
    static Target ofResources(String name, Parser parser, String... seeds) {
        return new Target(
                name, parser, () -> Stream.of(seeds).map(Target::resource).toList());
    }

    static byte[] resource(String name) {
        try (InputStream in = Target.class.getResourceAsStream(name)) {
            Sane.require(in != null, "no resource " + name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a folder below {@code parent} that has in it what the parser expects to find. */
    Path prepare(Path parent) throws IOException {
        Path folder = parent.resolve(name);
        Files.createDirectories(folder);
        Pictures.write(folder);
        return folder;
    }

    /**
     * Whether the parser accepts the input. All that is thrown here is a finding.
     *
     * @param folder a {@linkplain #prepare prepared} one
     */
    boolean accepts(byte[] input, Path folder) throws IOException {
        try {
            parser.read(input, folder);
            return true;
        } catch (SepbnException e) {
            Sane.check(e.getMessage());
            return false;
        }
    }
}
