package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The numbers are frozen: a change would change every training run. */
class RandomStreamTest {
    @Test
    void isSplitMix64() {
        RandomStream random = RandomStream.startingAt(1234567);

        // The published check values of the algorithm for this seed.
        assertThat(random.nextLong()).isEqualTo(6457827717110365317L);
        assertThat(random.nextLong()).isEqualTo(3203168211198807973L);
        assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("9817491932198370423");
    }

    @Test
    void mixesSeedEpochAndIndexAsDocumented() {
        // Worked by an independent program.
        RandomStream random = RandomStream.of(7, 3, 11);
        assertThat(random.nextLong()).isEqualTo(5132727567594125260L);
        assertThat(random.nextLong()).isEqualTo(490257541593590249L);

        assertThat(RandomStream.of(7, 3, 11).nextDouble()).isEqualTo(0.27824571897808936);
    }

    @Test
    void givesOtherNumbersWhenAnyOfSeedEpochAndIndexDiffers() {
        long first = RandomStream.of(7, 3, 11).nextLong();

        assertThat(RandomStream.of(8, 3, 11).nextLong()).isNotEqualTo(first);
        assertThat(RandomStream.of(7, 4, 11).nextLong()).isNotEqualTo(first);
        assertThat(RandomStream.of(7, 3, 12).nextLong()).isNotEqualTo(first);
        assertThat(RandomStream.of(3, 7, 11).nextLong()).isNotEqualTo(first);
        assertThat(RandomStream.of(7, 11, 3).nextLong()).isNotEqualTo(first);
    }

    @Test
    void staysWithinItsRanges() {
        RandomStream random = RandomStream.of(1, 2, 3);
        double sum = 0;
        int[] counts = new int[5];
        for (int i = 0; i < 20_000; i++) {
            double value = random.nextSymmetric(2);
            assertThat(value).isBetween(-2.0, 2.0);
            sum += value;
            counts[random.nextInt(5)]++;
        }
        assertThat(sum / 20_000).isBetween(-0.05, 0.05);
        for (int count : counts) {
            assertThat(count).isBetween(3700, 4300);
        }
    }
}
