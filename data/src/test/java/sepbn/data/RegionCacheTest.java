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

class RegionCacheTest {
    private static final int BYTES = 12;

    private final AtomicInteger made = new AtomicInteger();

    private ImageRegion make() {
        made.incrementAndGet();
        return new ImageRegion(new Image(2, 2, new byte[BYTES]), 0, 0);
    }

    @Test
    void makesEachSampleOnce() {
        RegionCache cache = new RegionCache(2, 2 * BYTES);

        ImageRegion first = cache.get(0, this::make);
        cache.get(1, this::make);

        assertThat(cache.get(0, this::make)).isSameAs(first);
        assertThat(made).hasValue(2);
    }

    @Test
    void keepsNoMoreThanItsBytes() {
        RegionCache cache = new RegionCache(3, 2 * BYTES + BYTES - 1);
        for (int round = 0; round < 2; round++) {
            for (int sample = 0; sample < 3; sample++) {
                cache.get(sample, this::make);
            }
        }
        // Two are kept, the third is made in both rounds.
        assertThat(made).hasValue(4);
    }

    @Test
    void keepsNothingOfAFailure() {
        RegionCache cache = new RegionCache(1, BYTES);

        assertThatThrownBy(() -> cache.get(0, () -> {
                    throw new DataException("no such image");
                }))
                .hasMessage("no such image");

        assertThat(cache.get(0, this::make).bytes()).isEqualTo(BYTES);
    }

    @Test
    void makesASampleOnceWhenManyThreadsAskForIt() throws InterruptedException, ExecutionException {
        RegionCache cache = new RegionCache(4, 4 * BYTES);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<ImageRegion>> asked = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int sample = i % 4;
                asked.add(threads.submit(() -> cache.get(sample, this::make)));
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
