package sepbn.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which instructions the processor has, as Linux tells in {@code /proc/cpuinfo}.
 *
 * @param names empty where the system doesn't tell
 */
record CpuFeatures(Set<String> names) {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");
    private static final Set<String> BF16 = Set.of("avx512_bf16", "amx_bf16", "bf16");

    static CpuFeatures ofThisMachine() {
        try (Stream<String> lines = Files.lines(CPUINFO)) {
            return parse(lines);
        } catch (IOException | java.io.UncheckedIOException e) {
            return new CpuFeatures(Set.of());
        }
    }

    /** From the lines of that file: {@code flags} on x86, {@code Features} on ARM. */
    static CpuFeatures parse(Stream<String> lines) {
        return new CpuFeatures(lines.filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                .limit(1)
                .map(line -> line.substring(line.indexOf(':') + 1))
                .flatMap(names -> Arrays.stream(names.strip().split("\\s+")))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether bfloat16 has to be calculated with other instructions; false where nothing is known. */
    boolean lackBf16() {
        return !names.isEmpty() && BF16.stream().noneMatch(names::contains);
    }
}
