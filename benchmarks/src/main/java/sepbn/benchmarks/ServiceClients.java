package sepbn.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that ask a server for a while, each on its own connection and thread. */
final class ServiceClients {
    private final int port;
    private final List<byte[]> requests;

    ServiceClients(int port, List<byte[]> requests) {
        this.port = port;
        this.requests = requests;
    }

    /**
     * What came back.
     *
     * @param statuses how often each came; 0 stands for no answer
     * @param accepted seconds of each answer of 200, in order of size
     * @param seconds that it took
     * @param clientSeconds of a processor that the clients took
     */
    record Tally(Map<Integer, Long> statuses, List<Double> accepted, double seconds, double clientSeconds) {
        double rate() {
            return statuses.getOrDefault(200, 0L) / seconds;
        }

        long count() {
            return statuses.values().stream().mapToLong(Long::longValue).sum();
        }

        /** In milliseconds. */
        double latency(double share) {
            return accepted.isEmpty() ? Double.NaN : 1000 * accepted.get((int) (share * (accepted.size() - 1)));
        }
    }

    /**
     * Asks with {@code clients} at once.
     *
     * @param interval nanoseconds from one request of a client to its next; 0 for at once
     */
    Tally ask(int clients, double seconds, long interval) throws InterruptedException {
        Map<Integer, Long> statuses = new TreeMap<>();
        List<Double> accepted = new ArrayList<>();
        AtomicLong processor = new AtomicLong();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int number = i;
            long first = start + (long) ((double) interval * i / clients);
            Thread thread = new Thread(() -> {
                Client client = new Client(number);
                client.run(first, end, interval);
                synchronized (statuses) {
                    client.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
                    accepted.addAll(client.accepted);
                }
                ThreadMXBean times = ManagementFactory.getThreadMXBean();
                processor.addAndGet(times.getCurrentThreadCpuTime());
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Collections.sort(accepted);
        return new Tally(statuses, accepted, (System.nanoTime() - start) / 1e9, processor.get() / 1e9);
    }

    private final class Client {
        private final int number;
        private final Map<Integer, Long> statuses = new TreeMap<>();
        private final List<Double> accepted = new ArrayList<>();

        private Client(int number) {
            this.number = number;
        }

        private void run(long first, long end, long interval) {
            long next = first;
            int asked = number;
            while (Math.max(next, System.nanoTime()) < end) {
                try (HttpExchange exchange = new HttpExchange(port)) {
                    boolean lasting = true;
                    while (lasting && Math.max(next, System.nanoTime()) < end) {
                        waitUntil(next);
                        next = Math.max(next + interval, System.nanoTime() - interval);
                        long start = System.nanoTime();
                        HttpExchange.Answer answer = exchange.ask(requests.get(asked++ % requests.size()));
                        statuses.merge(answer.status(), 1L, Long::sum);
                        if (answer.status() == 200) {
                            accepted.add((System.nanoTime() - start) / 1e9);
                        }
                        lasting = answer.lasting();
                    }
                } catch (IOException e) {
                    statuses.merge(0, 1L, Long::sum);
                }
            }
        }

        private void waitUntil(long time) {
            long left = time - System.nanoTime();
            if (left > 0) {
                java.util.concurrent.locks.LockSupport.parkNanos(left);
            }
        }
    }
}
