package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import sepbn.data.texture.Noise;
import sepbn.data.texture.Texture;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Point;

class AugmentationTest {
    private static final Box BOX = new Box(40, 30, 100, 100);
    private static final int SIZE = 128;

    @Test
    void drawsFrozenMaps() {
        // Worked by an independent program; sample 2 has all four changes, sample 11 all but the flip, sample 0 none.
        CropDraw all = Augmentation.DEFAULT.draw(7, 3, 2, BOX, SIZE);
        assertThat(all.flipped()).isTrue();
        assertSame(
                all.imageToCrop(),
                new Affine(
                        -1.253033618064886,
                        -0.20684598893864453,
                        176.9109213595693,
                        -0.08140126741273354,
                        1.2253987327107183,
                        -35.588384029089525));

        CropDraw unflipped = Augmentation.DEFAULT.draw(7, 3, 11, BOX, SIZE);
        assertThat(unflipped.flipped()).isFalse();
        assertSame(
                unflipped.imageToCrop(),
                new Affine(
                        1.250026255579981,
                        -0.0413691458842272,
                        -48.40045961882849,
                        0.15926451932621483,
                        1.3315631660595129,
                        -47.45971127481455));

        assertSame(Augmentation.DEFAULT.draw(7, 3, 0, BOX, SIZE).imageToCrop(), Affine.fromBoxToCrop(BOX, SIZE));
    }

    private static void assertSame(Affine actual, Affine expected) {
        assertThat(numbers(actual)).containsExactly(numbers(expected), within(1e-9));
    }

    private static double[] numbers(Affine map) {
        return new double[] {map.xx(), map.xy(), map.x0(), map.yx(), map.yy(), map.y0()};
    }

    @Test
    void mirrorsColumnXToSizeMinusOneMinusX() {
        Augmentation flipOnly = new Augmentation(1, 0, 0, 0, true);

        CropDraw draw = flipOnly.draw(1, 2, 3, Box.ofImage(SIZE, SIZE), SIZE);

        assertThat(draw.flipped()).isTrue();
        assertThat(draw.imageToCrop().apply(new Point(0, 5))).isEqualTo(new Point(127, 5));
        assertThat(draw.imageToCrop().apply(new Point(127, 9))).isEqualTo(new Point(0, 9));
    }

    @Test
    void mirroringTwiceIsNoChange() {
        Augmentation flipOnly = new Augmentation(1, 0, 0, 0, true);
        Affine mirror = flipOnly.draw(1, 2, 3, Box.ofImage(SIZE, SIZE), SIZE).imageToCrop();

        assertSame(mirror.then(mirror), Affine.identity());
    }

    @Test
    void makesNoChangeWithoutAugmentation() {
        CropDraw draw = Augmentation.NONE.draw(5, 6, 7, BOX, SIZE);

        assertThat(draw.flipped()).isFalse();
        assertSame(draw.imageToCrop(), Affine.fromBoxToCrop(BOX, SIZE));
    }

    @Test
    void leavesTheOtherChangesAloneWhenOneIsSwitchedOff() {
        Augmentation unsheared = new Augmentation(0.5, 25, 0.15, 0, true);
        for (int sample = 0; sample < 100; sample++) {
            CropDraw with = Augmentation.DEFAULT.draw(7, 3, sample, BOX, SIZE);
            CropDraw without = unsheared.draw(7, 3, sample, BOX, SIZE);
            assertThat(without.flipped()).isEqualTo(with.flipped());
            // The shear is about the crop's centre, so that stays where it was.
            Point center = new Point((SIZE - 1) / 2.0, (SIZE - 1) / 2.0);
            Point seen = with.imageToCrop().inverse().apply(center);
            assertThat(without.imageToCrop().apply(seen).distanceTo(center)).isLessThan(1e-9);
        }
    }

    @Test
    void textureLeavesTheGeometryAlone() {
        Texture noise = new Texture(
                Texture.DEFAULT.blur(), Texture.DEFAULT.color(), new Noise(1, 10), Texture.DEFAULT.occlusion());
        Augmentation textured = Augmentation.DEFAULT.withTexture(noise);

        assertThat(Augmentation.DEFAULT.texture())
                .isEqualTo(Augmentation.NONE.texture())
                .isEqualTo(Texture.DEFAULT);
        assertThat(textured.texture()).isEqualTo(noise);
        assertThat(textured.withTexture(Texture.DEFAULT)).isEqualTo(Augmentation.DEFAULT);
        for (int sample = 0; sample < 100; sample++) {
            assertThat(textured.draw(7, 3, sample, BOX, SIZE))
                    .isEqualTo(Augmentation.DEFAULT.draw(7, 3, sample, BOX, SIZE));
        }
        assertThat(textured.reach(BOX)).isEqualTo(Augmentation.DEFAULT.reach(BOX));
    }

    @Test
    void rotatesWithinItsRangeAndInHalfOfTheDraws() {
        Augmentation rotationOnly = new Augmentation(0.5, 25, 0, 0, false);
        int changed = 0;
        double sum = 0;
        double largest = 0;
        for (int sample = 0; sample < 4000; sample++) {
            Affine map = rotationOnly.draw(3, 0, sample, BOX, SIZE).imageToCrop();
            double degrees = Math.toDegrees(Math.atan2(map.yx(), map.xx()));
            changed += degrees == 0 ? 0 : 1;
            sum += degrees;
            largest = Math.max(largest, Math.abs(degrees));
        }
        assertThat(changed).isBetween(1880, 2120);
        assertThat(sum / 4000).isBetween(-0.6, 0.6);
        assertThat(largest).isBetween(24.8, 25.0);
    }

    @Test
    void movesTheEdgesOfTheBoxWithinTheirRange() {
        Augmentation boxOnly = new Augmentation(1, 0, 0.15, 0, false);
        double largest = 0;
        double sum = 0;
        for (int sample = 0; sample < 4000; sample++) {
            Affine back = boxOnly.draw(3, 0, sample, BOX, SIZE).imageToCrop().inverse();
            Point corner = back.apply(new Point(-0.5, -0.5));
            double left = (corner.x() - BOX.x()) / BOX.width();
            double top = (corner.y() - BOX.y()) / BOX.height();
            largest = Math.max(largest, Math.max(Math.abs(left), Math.abs(top)));
            sum += left;
        }
        assertThat(largest).isBetween(0.149, 0.15 + 1e-12);
        assertThat(sum / 4000).isBetween(-0.005, 0.005);
    }

    @Test
    void shearsWithinItsRange() {
        Augmentation shearOnly = new Augmentation(1, 0, 0, 0.3, false);
        Box crop = Box.ofImage(SIZE, SIZE);
        double largest = 0;
        for (int sample = 0; sample < 4000; sample++) {
            Affine map = shearOnly.draw(3, 0, sample, crop, SIZE).imageToCrop();
            assertThat(map.xx()).isEqualTo(1);
            assertThat(map.yy()).isEqualTo(1);
            largest = Math.max(largest, Math.max(Math.abs(map.xy()), Math.abs(map.yx())));
        }
        assertThat(largest).isBetween(0.299, 0.3);
    }

    @Test
    void neverLooksOutOfItsReach() {
        Box tall = new Box(10, -20, 60, 200);
        for (Augmentation augmentation : new Augmentation[] {
            Augmentation.DEFAULT,
            Augmentation.NONE,
            new Augmentation(1, 25, 0.15, 0.3, true),
            new Augmentation(1, 180, 0, 0, false),
            new Augmentation(1, 0, 0, 0.5, false)
        }) {
            Box reach = augmentation.reach(tall);
            for (int sample = 0; sample < 2000; sample++) {
                Affine back = augmentation
                        .draw(1, 0, sample, tall, SIZE)
                        .imageToCrop()
                        .inverse();
                for (double x : new double[] {-0.5, SIZE - 0.5}) {
                    for (double y : new double[] {-0.5, SIZE - 0.5}) {
                        Point seen = back.apply(new Point(x, y));
                        assertThat(seen.x()).isBetween(reach.x() - 1e-9, reach.x() + reach.width() + 1e-9);
                        assertThat(seen.y()).isBetween(reach.y() - 1e-9, reach.y() + reach.height() + 1e-9);
                    }
                }
            }
        }
    }

    @Test
    void reachesNoFartherThanNeeded() {
        Box reach = Augmentation.DEFAULT.reach(BOX);

        assertThat(reach.center()).isEqualTo(BOX.center());
        assertThat(reach.width()).isBetween(200.0, 280.0);
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThatThrownBy(() -> new Augmentation(1.5, 0, 0, 0, true))
                .isInstanceOf(DataException.class)
                .hasMessage("probability (=1.5) must lie in 0..1");
        assertThatThrownBy(() -> new Augmentation(0.5, -1, 0, 0, true)).hasMessageContaining("rotation (=-1.0)");
        assertThatThrownBy(() -> new Augmentation(0.5, Double.NaN, 0, 0, true)).hasMessageContaining("rotation (=NaN)");
        assertThatThrownBy(() -> new Augmentation(0.5, 0, 0.5, 0, true))
                .hasMessageContaining("box_perturbation (=0.5)");
        assertThatThrownBy(() -> new Augmentation(0.5, 0, 0, 1, true)).hasMessageContaining("shear (=1.0)");
    }

    @Test
    void isWrittenInJsonWithTheNamesOfTheConfiguration() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();

        String written = json.writeValueAsString(Augmentation.DEFAULT);

        assertThat(written)
                .isEqualTo("{\"probability\":0.5,\"rotation\":25.0,\"box_perturbation\":0.15,\"shear\":0.3,"
                        + "\"flip\":true,\"texture\":" + json.writeValueAsString(Texture.DEFAULT) + "}");
        assertThat(json.readValue(written, Augmentation.class)).isEqualTo(Augmentation.DEFAULT);
    }
}
