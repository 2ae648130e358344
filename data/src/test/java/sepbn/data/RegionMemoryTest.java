package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sepbn.image.Image;
import sepbn.image.ImageRegion;
import sepbn.model.CropPolicy;

class RegionMemoryTest {
    private static final int BYTES = 12;

    private final AtomicInteger made = new AtomicInteger();

    /** Counts how often a region is asked for; fails as long as it is broken. */
    private final class Source implements FaceRegions {
        private final int faces;
        private boolean broken;

        private Source(int faces) {
            this.faces = faces;
        }

        @Override
        public DataSet data() {
            return Fixtures.faces(faces);
        }

        @Override
        public RegionRule rule() {
            return RegionRule.unaugmented(CropPolicy.DEFAULT, 8);
        }

        @Override
        public ImageRegion region(int sample) {
            DataException.require(!broken, "no such image");
            made.incrementAndGet();
            return new ImageRegion(new Image(2, 2, new byte[BYTES]), 0, 0, 1);
        }
    }

    @Test
    void makesEachSampleOnce() {
        FaceRegions cache = new Source(2).remembered(2 * BYTES);

        ImageRegion first = cache.region(0);
        cache.region(1);

        assertThat(cache.region(0)).isSameAs(first);
        assertThat(made).hasValue(2);
    }

    @Test
    void keepsNoMoreThanItsBytes() {
        FaceRegions cache = new Source(3).remembered(2 * BYTES + BYTES - 1);
        for (int round = 0; round < 2; round++) {
            for (int sample = 0; sample < 3; sample++) {
                cache.region(sample);
            }
        }
        // Two are kept, the third is made in both rounds.
        assertThat(made).hasValue(4);
    }

    @Test
    void keepsNothingOfAFailure() {
        Source source = new Source(1);
        FaceRegions cache = source.remembered(BYTES);
        source.broken = true;

        assertThatThrownBy(() -> cache.region(0)).hasMessage("no such image");

        source.broken = false;
        assertThat(cache.region(0).bytes()).isEqualTo(BYTES);
    }

    @Test
    void refusesANegativeSize() {
        assertThatThrownBy(() -> new Source(1).remembered(-1))
                .isInstanceOf(DataException.class)
                .hasMessage("cache (=-1 bytes) must be at least 0");
    }

    @Test
    void makesASampleOnceWhenManyThreadsAskForIt() throws InterruptedException, ExecutionException {
        FaceRegions cache = new Source(4).remembered(4 * BYTES);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<ImageRegion>> asked = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int sample = i % 4;
                asked.add(threads.submit(() -> cache.region(sample)));
            }
            for (Future<ImageRegion> answer : asked) {
                assertThat(answer.get().bytes()).isEqualTo(BYTES);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(made).hasValue(4);
    }
}
