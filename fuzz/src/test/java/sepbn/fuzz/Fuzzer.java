package sepbn.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What Jazzer calls. The system property {@code sepbn.fuzz.target} names the target. */
public final class Fuzzer {
    private static final Target TARGET = Targets.named(System.getProperty("sepbn.fuzz.target"));
    private static final Path FOLDER = folder();

    private Fuzzer() {}

    private static Path folder() {
        try {
            return TARGET.prepare(Path.of(System.getProperty("java.io.tmpdir")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Called once. Loading and instrumenting classes takes seconds, which are not the first input's. */
    public static void fuzzerInitialize() throws IOException {
        for (byte[] seed : TARGET.seeds().get()) {
            TARGET.accepts(seed, FOLDER);
        }
    }

    /** Called for every input; whatever it throws is a finding. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        TARGET.accepts(input, FOLDER);
    }
}
