package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.image.ImageRegion;
import sepbn.model.CropBatch;
import sepbn.model.Crops;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/** What is mirrored twice is what it was: landmarks with their names, and pixels. */
class MirroredPictureTest {
    private static final int SIZE = 33;
    private static final Augmentation FLIP_ONLY = new Augmentation(1, 0, 0, 0, true);
    private static final CropDraw FLIP = FLIP_ONLY.draw(1, 2, 3, Box.ofImage(SIZE, SIZE), SIZE);

    static Iterable<String> protocols() {
        return Protocols.names();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void landmarksMirroredTwiceAreWhereTheyWere(String name) {
        Protocol protocol = Protocols.named(name);
        Random random = new Random(1);
        double[] coordinates =
                random.doubles(2L * protocol.count(), -5, SIZE + 5).toArray();
        Landmarks landmarks = Landmarks.of(coordinates);

        Landmarks once = FLIP.apply(landmarks, protocol);
        Landmarks twice = FLIP.apply(once, protocol);

        assertThat(once).isNotEqualTo(landmarks);
        assertThat(twice.toArray()).containsExactly(coordinates, within(1e-12));
    }

    @Test
    void pixelsMirroredTwiceAreWhatTheyWere() {
        byte[] rgb = new byte[3 * SIZE * SIZE];
        new Random(1).nextBytes(rgb);

        byte[] once = mirrored(rgb);

        assertThat(once).isNotEqualTo(rgb);
        assertThat(mirrored(once)).isEqualTo(rgb);
    }

    private static byte[] mirrored(byte[] rgb) {
        CropBatch crop = CropBatch.allocate(1, SIZE);
        Crops.fill(crop, 0, ImageRegion.whole(new Image(SIZE, SIZE, rgb)), FLIP.imageToCrop());
        byte[] levels = new byte[rgb.length];
        for (int i = 0; i < levels.length; i++) {
            // A grey level that is not whole would not come back.
            float level = crop.values()[i] * 128 + 127.5f;
            assertThat(level).isEqualTo((int) level);
            levels[i] = (byte) (int) level;
        }
        return levels;
    }

    /** With the other changes too, the flipped crop of a draw is the mirror image of the crop without the flip. */
    @Test
    void aFlippedCropIsTheMirrorImageOfTheOtherOne() {
        Augmentation flipped = new Augmentation(1, 25, 0.15, 0.3, true);
        Augmentation unflipped = new Augmentation(1, 25, 0.15, 0.3, false);
        byte[] rgb = new byte[3 * 90 * 80];
        new Random(2).nextBytes(rgb);
        Image image = new Image(90, 80, rgb);
        Box box = new Box(10, 8, 50, 50);
        for (int sample = 0; sample < 20; sample++) {
            float[] one = crop(flipped, image, box, sample);
            float[] other = crop(unflipped, image, box, sample);
            for (int i = 0; i < one.length; i++) {
                int u = i / 3 % SIZE;
                assertThat(one[i + 3 * (SIZE - 1 - 2 * u)]).isCloseTo(other[i], within(1e-5f));
            }
        }
    }

    private static float[] crop(Augmentation augmentation, Image image, Box box, int sample) {
        CropBatch crop = CropBatch.allocate(1, SIZE);
        Crops.fill(
                crop,
                0,
                ImageRegion.whole(image),
                augmentation.draw(1, 2, sample, box, SIZE).imageToCrop());
        return crop.values();
    }
}
