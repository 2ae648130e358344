package sepbn.server;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that take up tasks in their order; a task that still waits can be taken back. */
final class Workers {
    private final ThreadPoolExecutor threads;

    Workers(String name, int count) {
        threads = new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread worker = new Thread(task, name);
            worker.setDaemon(true);
            return worker;
        });
    }

    void take(Runnable task) {
        threads.execute(task);
    }

    /** Whether {@code task} was still waiting, and will never run; what it holds is then free. */
    boolean giveUp(Runnable task) {
        return threads.remove(task);
    }

    /**
     * Ends the threads when what has been handed in is done.
     *
     * @return whether they have ended, within the time
     */
    boolean end(Duration patience) {
        threads.shutdown();
        try {
            return threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
