package sepbn.data;

import static sepbn.data.DataException.require;

import java.util.concurrent.atomic.AtomicLong;
import sepbn.image.ImageRegion;

/**
 * Keeps pieces in memory, first come, until its bytes are spent; what does not fit is fetched anew each time. Nothing is
 * thrown out: an epoch asks for every sample once, in an order of its own, and then throwing out old ones to make room
 * gains nothing. Safe to use from several threads; no sample is fetched twice at once.
 */
final class RegionMemory implements FaceRegions {
    private final FaceRegions source;
    private final Slot[] slots;
    private final AtomicLong left;

    RegionMemory(FaceRegions source, long bytes) {
        require(bytes >= 0, "cache (=" + bytes + " bytes) must be at least 0");
        this.source = source;
        slots = new Slot[source.data().size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new Slot();
        }
        left = new AtomicLong(bytes);
    }

    @Override
    public DataSet data() {
        return source.data();
    }

    @Override
    public RegionRule rule() {
        return source.rule();
    }

    @Override
    public ImageRegion region(int sample) {
        Slot slot = slots[sample];
        synchronized (slot) {
            if (slot.kept != null) {
                return slot.kept;
            }
            ImageRegion made = source.region(sample);
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
