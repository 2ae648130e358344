package sepbn.fuzz;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Reads one input without the fuzzer: {@code Replay TARGET FILE}. Fails if that takes over ten seconds of a core, which on a
 * busy machine says more than the time that passes, or two minutes in all, in which the parser may have waited for ever.
 */
final class Replay {
    private static final Duration LONGEST_WORK = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private Replay() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Target target = Targets.named(args[0]);
        byte[] input = Files.readAllBytes(Path.of(args[1]));
        Path folder = target.prepare(Path.of(System.getProperty("java.io.tmpdir")));
        Thread reader = new Thread(() -> read(target, input, folder));
        reader.setDaemon(true);
        long start = System.nanoTime();
        reader.start();
        while (reader.isAlive()) {
            reader.join(50);
            long work = ManagementFactory.getThreadMXBean().getThreadCpuTime(reader.getId());
            if (work > LONGEST_WORK.toNanos() || System.nanoTime() - start > LONGEST_WAIT.toNanos()) {
                System.out.println("replay: " + args[1] + " takes too long");
                System.exit(1);
            }
        }
    }

    private static void read(Target target, byte[] input, Path folder) {
        try {
            System.out.println("replay: the input is " + (target.accepts(input, folder) ? "accepted" : "refused"));
        } catch (IOException | RuntimeException | Error e) {
            e.printStackTrace(System.out);
            System.exit(1);
        }
    }
}
