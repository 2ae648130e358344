package sepbn.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import sepbn.torch.Engine;

/** What a measurement depends on besides the code. */
final class Machine {
    /** What makes bfloat16 fast, and 32 bits. */
    private static final List<String> RELEVANT_FLAGS =
            List.of("avx2", "avx512f", "avx512_bf16", "amx_bf16", "amx_tile", "asimd", "bf16", "i8mm", "sve");

    private Machine() {}

    /** Lines to print above a table. */
    static List<String> describe() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return List.of(
                "cpu      " + field("model name") + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                        + flags(),
                "system   " + system + ", Java " + System.getProperty("java.version") + ", " + Engine.version(),
                "amx      " + amx(),
                "busy     " + load());
    }

    private static String amx() {
        return flags().contains("amx_bf16")
                ? "yes: bf16 products run at several times the rate of fp32"
                : "no: bf16 products run at twice the rate of fp32 at best, if at all faster";
    }

    /** Below the number of cores at the start, a machine has time for a measurement. */
    private static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "load unknown" : String.format(Locale.ROOT, "load %.1f before the start", load);
    }

    private static String flags() {
        TreeSet<String> flags = new TreeSet<>(
                Arrays.asList(field("flags").concat(" " + field("Features")).split("\\s+")));
        flags.retainAll(RELEVANT_FLAGS);
        return flags.isEmpty() ? "flags unknown" : String.join(" ", flags);
    }

    /** A field of the first processor, where the system tells. */
    private static String field(String name) {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
