package sepbn.data.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Images that look like an earlier one: other sizes, encodings, brightnesses or slightly other cuts of one photograph, and
 * photographs of one moment.
 *
 * <p>Both limits are measured: they find 99 in 100 copies that are half as large, re-encoded with a quality of 20 % or 25 grey
 * levels brighter, and the faces of different persons in one studio, which are most alike, stay beyond them. The first one is
 * cheap and leaves few pairs to the second one.
 */
final class NearDuplicates {
    private static final int FARTHEST = 40;
    private static final double LEAST_CORRELATION = 0.97;

    private final List<ReadImage> images;
    private final Sides sides;
    /** Of all images one behind the other: the comparisons are as many as there are pairs. */
    private final long[] bits;

    NearDuplicates(List<ReadImage> images, Sides sides) {
        this.images = List.copyOf(images);
        this.sides = sides;
        bits = images.stream().flatMapToLong(image -> image.thumbnail().bits()).toArray();
    }

    /** One finding an image that looks like an earlier one: the earlier one that it is nearest to. */
    List<Finding> find() {
        return IntStream.range(0, images.size())
                .parallel()
                .mapToObj(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Finding> find(int number) {
        int nearest = -1;
        int least = FARTHEST + 1;
        for (int earlier = 0; earlier < number; earlier++) {
            int distance = distance(number, earlier, least);
            if (distance < least && correlation(number, earlier) >= LEAST_CORRELATION) {
                nearest = earlier;
                least = distance;
            }
        }
        return nearest < 0 ? Optional.empty() : Optional.of(finding(nearest, number, least));
    }

    /** The number of bits that differ; part of it if that is enough to be {@code limit}. */
    private int distance(int one, int other, int limit) {
        int i = Thumbnail.WORDS * one;
        int j = Thumbnail.WORDS * other;
        int half = Long.bitCount(bits[i] ^ bits[j]) + Long.bitCount(bits[i + 1] ^ bits[j + 1]);
        return half >= limit
                ? half
                : half + Long.bitCount(bits[i + 2] ^ bits[j + 2]) + Long.bitCount(bits[i + 3] ^ bits[j + 3]);
    }

    private double correlation(int one, int other) {
        return images.get(one).thumbnail().correlation(images.get(other).thumbnail());
    }

    private Finding finding(int earlier, int later, int distance) {
        String name = images.get(earlier).of().name();
        return Finding.of(
                FindingKind.NEAR_DUPLICATE,
                images.get(later).of().name(),
                name,
                String.format(
                        Locale.ROOT,
                        "looks like %s (%d of 256 bits differ, correlation %.3f)%s",
                        name,
                        distance,
                        correlation(earlier, later),
                        sides.between(
                                images.get(earlier).of(), images.get(later).of())));
    }
}
