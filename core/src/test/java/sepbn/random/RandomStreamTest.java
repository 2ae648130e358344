package sepbn.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RandomStreamTest {
    /** The published first numbers of SplitMix64 from the state 1234567. */
    @Test
    void numbersAreThoseOfSplitMix64() {
        RandomStream random = RandomStream.startingAt(1234567);
        assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(random.nextLong()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    }

    /** Worked by an independent program. A change would change every training run. */
    @Test
    void keysAreMixedAsDocumented() {
        RandomStream random = RandomStream.of(7, 3, 11);
        assertThat(random.nextLong()).isEqualTo(5132727567594125260L);
        assertThat(random.nextLong()).isEqualTo(490257541593590249L);
        assertThat(RandomStream.of(7, 3, 11).nextDouble()).isEqualTo(0.27824571897808936);
    }

    @Test
    void neighbouringStreamsShareNoNumber() {
        long distinct = LongStream.range(0, 20)
                .boxed()
                .flatMapToLong(seed -> {
                    RandomStream random = RandomStream.of(seed, 7);
                    return LongStream.generate(random::nextLong).limit(1000);
                })
                .distinct()
                .count();
        assertThat(distinct).isEqualTo(20_000);
    }

    @Test
    void normalNumbersHaveMeanZeroAndDeviationOne() {
        RandomStream random = RandomStream.of(1);
        double[] numbers =
                DoubleStream.generate(random::nextGaussian).limit(100_000).toArray();
        double mean = DoubleStream.of(numbers).average().orElseThrow();
        double variance = DoubleStream.of(numbers).map(x -> x * x).average().orElseThrow();
        double beyondTwo = DoubleStream.of(numbers).filter(x -> Math.abs(x) > 2).count() / 1e5;
        assertThat(mean).isCloseTo(0, within(0.01));
        assertThat(variance).isCloseTo(1, within(0.02));
        assertThat(beyondTwo).isCloseTo(0.0455, within(0.002));
    }

    @Test
    void symmetricNumbersFillTheirRange() {
        RandomStream random = RandomStream.of(1, 2, 3);
        double[] numbers = DoubleStream.generate(() -> random.nextSymmetric(2))
                .limit(10_000)
                .toArray();
        assertThat(DoubleStream.of(numbers).min().orElseThrow()).isBetween(-2.0, -1.99);
        assertThat(DoubleStream.of(numbers).max().orElseThrow()).isBetween(1.99, 2.0);
        assertThat(DoubleStream.of(numbers).average().orElseThrow()).isCloseTo(0, within(0.05));
    }

    @Test
    void wholeNumbersStayBelowTheirBound() {
        RandomStream random = RandomStream.of(1);
        int[] counts = new int[6];
        for (int i = 0; i < 6000; i++) {
            counts[random.nextInt(6)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(900, 1100);
        }
    }
}
