package sepbn.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** Ctrl-C and SIGTERM: the JVM's shutdown is held up until the command that listens has ended by itself. */
final class ProcessInterruption implements Interruption {
    private final Console console;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean listening;
    private volatile boolean requested;
    private volatile int exitCode;

    private ProcessInterruption(Console console) {
        this.console = console;
    }

    static ProcessInterruption install(Console console) {
        ProcessInterruption interruption = new ProcessInterruption(console);
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::shutDown, "interruption"));
        return interruption;
    }

    @Override
    public BooleanSupplier listen() {
        listening = true;
        return () -> requested;
    }

    /** The command has ended, with nothing left to write. */
    void commandEnded(int code) {
        exitCode = code;
        ended.countDown();
    }

    /** Also runs when the process ends in the ordinary way: the command has ended then. */
    private void shutDown() {
        if (ended.getCount() == 0 || !listening) {
            return;
        }
        requested = true;
        console.note("stopping at the next safe point …");
        boolean waiting = true;
        while (waiting) {
            try {
                ended.await();
                waiting = false;
            } catch (InterruptedException e) {
                // Nobody interrupts a shutdown hook on purpose, and the checkpoint is worth the wait.
                waiting = true;
            }
        }
        // The signal's own code would be 130 or 143; the command knows better how it ended.
        Runtime.getRuntime().halt(exitCode);
    }
}
