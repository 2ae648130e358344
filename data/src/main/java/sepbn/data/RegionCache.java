package sepbn.data;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Keeps decoded pixels of the samples 0 … N−1 in memory, first come, until its bytes are spent; what does not fit is
 * made anew each time. Nothing is thrown out: an epoch asks for every sample once, in an order of its own, and then
 * throwing out old ones to make room gains nothing. Safe to use from several threads; no sample is made twice at once.
 */
final class RegionCache {
    private final Slot[] slots;
    private final AtomicLong left;

    RegionCache(int samples, long bytes) {
        slots = new Slot[samples];
        for (int i = 0; i < samples; i++) {
            slots[i] = new Slot();
        }
        left = new AtomicLong(bytes);
    }

    ImageRegion get(int sample, Supplier<ImageRegion> maker) {
        Slot slot = slots[sample];
        synchronized (slot) {
            if (slot.kept != null) {
                return slot.kept;
            }
            ImageRegion made = maker.get();
            if (reserve(made.bytes())) {
                slot.kept = made;
            }
            return made;
        }
    }

    private boolean reserve(int bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    /** Holds a sample's pixels, or nothing; its monitor guards them. */
    private static final class Slot {
        private ImageRegion kept;
    }
}
