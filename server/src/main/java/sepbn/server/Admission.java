package sepbn.server;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The places of the requests that are worked on: who finds none is sent away at once, and so is who comes while draining. */
final class Admission {
    static final int TOO_MANY = 429;
    static final int UNAVAILABLE = 503;
    private static final int EVERYBODY = Integer.MAX_VALUE;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final int places;
    private final Semaphore free;

    /** A permit is away for each request that was let in and is not answered, whether or not it has its place still. */
    private final Semaphore answered = new Semaphore(EVERYBODY);

    private volatile boolean draining;

    Admission(int places) {
        this.places = places;
        free = new Semaphore(places);
    }

    /** A place, to be closed when the request is answered. */
    final class Place implements AutoCloseable {
        private boolean held = true;

        private Place() {
            answered.acquireUninterruptibly();
        }

        /** Lets another have it before the request is answered, which whoever drains waits for all the same. */
        void free() {
            if (held) {
                held = false;
                free.release();
            }
        }

        @Override
        public void close() {
            free();
            answered.release();
        }
    }

    /** @throws ProblemException at once if there is no place */
    Place enter() {
        refuseIfDraining();
        if (!free.tryAcquire()) {
            throw ProblemException.later(
                    TOO_MANY, "the queue is full: " + places + " requests are being worked on; try again later", SOON);
        }
        Place place = new Place();
        if (draining) { // since a moment: whoever drains may not have waited for this one
            place.close();
            refuseIfDraining();
        }
        return place;
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
     * Lets nobody in any more, and waits until everybody is answered.
     *
     * @return whether they are, within the time
     */
    boolean drain(Duration patience) {
        draining = true;
        try {
            boolean all = answered.tryAcquire(EVERYBODY, patience.toMillis(), TimeUnit.MILLISECONDS);
            if (all) { // for who comes at this moment, and must only be refused
                answered.release(EVERYBODY);
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
