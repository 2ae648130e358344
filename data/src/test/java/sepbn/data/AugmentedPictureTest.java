package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.image.Image;
import sepbn.image.ImageRegion;
import sepbn.model.CropBatch;
import sepbn.model.Crops;

/** The picture and the landmarks move by the same map: dots drawn before the warp are found where the landmarks say. */
class AugmentedPictureTest {
    private static final Landmarks LANDMARKS = Landmarks.of(80.3, 90.8, 125.6, 88.1, 103.2, 115.7);

    /**
     * The box of 110 pixels is enlarged into 128 and shrunk into 40 and 24, where the warp averages; every draw makes all
     * changes but for the flip, which is off in half of the runs.
     */
    @ParameterizedTest
    @CsvSource({"128, true", "128, false", "40, true", "24, true", "24, false"})
    void dotsAreFoundWhereTheLandmarksSay(int size, boolean flip) {
        Augmentation all = new Augmentation(1, 25, 0.15, 0.3, flip);
        Image image = Fixtures.dots(200, 200, LANDMARKS.points());
        int checked = 0;
        for (int sample = 0; sample < 200; sample++) {
            CropDraw draw = all.draw(1, 2, sample, new Box(50, 45, 110, 110), size);
            CropBatch crop = CropBatch.allocate(1, size);
            Crops.fill(crop, 0, ImageRegion.whole(image), draw.imageToCrop());
            Landmarks moved = LANDMARKS.transformed(draw.imageToCrop());
            // Four deviations of the dot and the half pixel that a crop pixel reaches.
            double margin = 12 * draw.imageToCrop().largestStretch() + 0.5;
            for (int dot = 0; dot < 3; dot++) {
                Point expected = moved.point(dot);
                if (Dots.whole(expected, size, margin)) {
                    assertThat(Dots.found(crop, dot).distanceTo(expected)).isLessThan(0.1);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(500);
    }

    @Test
    void mirroringSwapsTheLandmarksOfTheTwoSides() {
        Landmarks landmarks = Landmarks.of(10, 20, 90, 21, 50, 5, 52, 80);
        CropDraw mirrored = new Augmentation(1, 0, 0, 0, true).draw(1, 2, 3, Box.ofImage(128, 128), 128);

        // The right dot at x = 90 is the left one of the mirrored face, at 127 − 90.
        assertThat(mirrored.apply(landmarks, Fixtures.FOUR)).isEqualTo(Landmarks.of(37, 21, 117, 20, 77, 5, 75, 80));
    }
}
