package sepbn.server;

import java.time.Duration;

/** When something must be done by; in nanoseconds of {@link System#nanoTime}. */
record Deadline(long end) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Nanoseconds that are left; at least 0. */
    long left() {
        return Math.max(0, end - System.nanoTime());
    }

    Deadline orEarlier(Deadline other) {
        return left() <= other.left() ? this : other;
    }

    boolean passed() {
        return left() == 0;
    }
}
