package sepbn.server;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The places of the requests that are worked on: who finds none is sent away at once, and so is who comes while draining. */
final class Admission {
    static final int TOO_MANY = 429;
    static final int UNAVAILABLE = 503;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final int places;
    private final Semaphore free;
    private volatile boolean draining;

    Admission(int places) {
        this.places = places;
        free = new Semaphore(places);
    }

    /** A place, to be closed when the request is answered. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws ProblemException at once if there is no place */
    Place enter() {
        refuseIfDraining();
        if (!free.tryAcquire()) {
            throw ProblemException.later(
                    TOO_MANY, "the queue is full: " + places + " requests are being worked on; try again later", SOON);
        }
        if (draining) { // since a moment: whoever drains may have counted this place as free
            free.release();
            refuseIfDraining();
        }
        return free::release;
    }

    private void refuseIfDraining() {
        if (draining) {
            throw ProblemException.later(UNAVAILABLE, "the server is shutting down; try again later", LATER);
        }
    }

    int taken() {
        return places - free.availablePermits();
    }

    boolean open() {
        return !draining;
    }

    /**
     * Lets nobody in any more, and waits until everybody has left.
     *
     * @return whether they have, within the time
     */
    boolean drain(Duration patience) {
        draining = true;
        try {
            return free.tryAcquire(places, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
