package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.image.Image;
import sepbn.image.ImageRegion;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.model.Crops;

class CropsTest {
    @Test
    void fillsTheCropWithTheSquaredBox() {
        // A box of 40×20 about (30, 50) becomes the square from 10 to 50 and 30 to 70; its edges are the crop's edges.
        Affine map = Crops.imageToCrop(new Box(10, 40, 40, 20), CropPolicy.DEFAULT, 80);

        assertThat(map.apply(new Point(10, 30))).isEqualTo(new Point(-0.5, -0.5));
        assertThat(map.apply(new Point(50, 70))).isEqualTo(new Point(79.5, 79.5));
    }

    /**
     * A network gives its points as 32-bit floats, whose last bit is 7.6·10⁻⁶ from 64 to 128 crop pixels: for a face of
     * 1000 pixels that is 6·10⁻⁵ image pixels.
     */
    @ParameterizedTest
    @CsvSource({"20, 128", "110, 128", "110, 40", "1000, 128", "1000, 256"})
    void pointsComeBackFromTheCrop(double side, int size) {
        Random random = new Random(1);
        for (int sample = 0; sample < 200; sample++) {
            Box box = new Box(random.nextDouble() * 3000, random.nextDouble() * 2000, side, side);
            Point inBox = new Point(box.x() + random.nextDouble() * side, box.y() + random.nextDouble() * side);
            for (Affine imageToCrop : new Affine[] {
                Affine.fromBoxToCrop(box, size),
                Augmentation.DEFAULT.draw(1, 2, sample, box, size).imageToCrop()
            }) {
                Point inCrop = imageToCrop.apply(inBox);
                Affine back = imageToCrop.inverse();
                Point given = new Point((float) inCrop.x(), (float) inCrop.y());
                assertThat(back.apply(inCrop).distanceTo(inBox)).isLessThan(1e-9);
                assertThat(back.apply(given).distanceTo(inBox)).isLessThan(1e-4);
            }
        }
    }

    @Test
    void drawsIntoItsPlaceInTheBatch() {
        CropBatch batch = CropBatch.allocate(3, 2);
        byte[] rgb = new byte[12];
        rgb[0] = (byte) 255;
        rgb[11] = (byte) 64;

        Crops.fill(batch, 1, ImageRegion.whole(new Image(2, 2, rgb)), Affine.identity());

        assertThat(batch.values()[12]).isCloseTo((255 - 127.5f) / 128, within(1e-6f));
        assertThat(batch.values()[13]).isCloseTo(-127.5f / 128, within(1e-6f));
        assertThat(batch.values()[23]).isCloseTo((64 - 127.5f) / 128, within(1e-6f));
        assertThat(batch.values()[11]).isZero();
        assertThat(batch.values()[24]).isZero();
    }

    @Test
    void meanShapeIsTheMeanOfTheFacesInTheirCrops() {
        // Every face of the fixture is the same shape, moved: in its crop it is the shape itself.
        DataSet data = Fixtures.faces(9);
        Sample first = data.samples().get(0);
        Landmarks expected = first.landmarks().transformed(Crops.imageToCrop(first.box(), CropPolicy.DEFAULT, 100));

        assertThat(MeanShape.of(data, CropPolicy.DEFAULT, 100).toArray())
                .containsExactly(expected.toArray(), within(1e-9));
        // The box is 50 wide and 45 high about (45, 42.5); squared it starts at 20, so the left dot is on the left
        // edge.
        assertThat(expected.point(0)).isEqualTo(new Point(-0.5, 44.5));
    }

    /** Of two faces the second has no left dot: the mean of that one is the first face's. */
    @Test
    void theMeanShapeIsOverTheFacesInWhichALandmarkIsLabelled() {
        Landmarks whole = Landmarks.of(0, 5, 10, 5, 5, 0, 5, 10);
        Landmarks partly = Landmarks.of(Double.NaN, 0, 10, 7, 5, 0, 5, 10);
        Box box = Box.ofImage(10, 10);
        DataSet both = DataSet.of(
                "test",
                Fixtures.FOUR,
                List.of(
                        new Sample("a", () -> Fixtures.dots(10, 10, List.of()), whole, box, Set.of()),
                        new Sample("b", () -> Fixtures.dots(10, 10, List.of()), partly, box, Set.of())),
                "free");
        Landmarks mean = MeanShape.of(both, CropPolicy.DEFAULT, 10);
        assertThat(mean.point(0)).isEqualTo(new Point(0, 5));
        assertThat(mean.point(1)).isEqualTo(new Point(10, 6));

        DataSet second = DataSet.of("test", Fixtures.FOUR, both.samples().subList(1, 2), "free");
        assertThatThrownBy(() -> MeanShape.of(second, CropPolicy.DEFAULT, 10))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("landmark 0 (left) must be labelled in at least one face");
        assertThat(MeanShape.known(second, CropPolicy.DEFAULT, 10).labelled(0)).isFalse();
    }
}
