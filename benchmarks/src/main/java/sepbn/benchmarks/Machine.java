package sepbn.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The machine that a measurement was made on, in one line. */
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    /** What decides how fast convolutions are. */
    private static final List<String> FLAGS =
            List.of("avx2", "avx512f", "avx512_bf16", "avx512_vnni", "amx_tile", "amx_bf16");

    private Machine() {}

    static String describe() throws IOException {
        String java = "Java " + System.getProperty("java.version");
        int cores = Runtime.getRuntime().availableProcessors();
        if (!Files.exists(PROCESSORS)) {
            return System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", " + cores + " cores, "
                    + java;
        }
        List<String> lines = Files.readAllLines(PROCESSORS);
        List<String> flags = List.of(value(lines, "flags").split(" "));
        return value(lines, "model name") + ", " + cores + " cores, "
                + String.join(" ", FLAGS.stream().filter(flags::contains).toList()) + ", " + java;
    }

    private static String value(List<String> lines, String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .flatMap(line -> Stream.of(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse("unknown");
    }
}
