package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.image.Image;
import sepbn.model.CropBatch;

/** The picture and the landmarks move by the same map: dots drawn before the warp are found where the landmarks say. */
class AugmentedPictureTest {
    private static final int SIZE = 128;

    @Test
    void dotsAreFoundWhereTheLandmarksSay() {
        Landmarks landmarks = Landmarks.of(70.3, 90.8, 130.6, 88.1, 100.2, 125.7);
        Image image = Fixtures.dots(200, 200, landmarks.points());
        Box box = new Box(50, 40, 110, 110);
        int checked = 0;
        for (int sample = 0; sample < 60; sample++) {
            CropDraw draw = Augmentation.DEFAULT.draw(1, 2, sample, box, SIZE);
            CropBatch crop = CropBatch.allocate(1, SIZE);
            Crops.fill(crop, 0, image, draw.imageToCrop());
            Landmarks moved = landmarks.transformed(draw.imageToCrop());
            for (int dot = 0; dot < 3; dot++) {
                if (wellInside(moved.point(dot))) {
                    assertThat(found(crop, dot).distanceTo(moved.point(dot))).isLessThan(0.1);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(120);
    }

    private static boolean wellInside(Point p) {
        return Math.min(p.x(), p.y()) > 14 && Math.max(p.x(), p.y()) < SIZE - 15;
    }

    /** The centre of mass of one channel, black being no mass. */
    private static Point found(CropBatch crop, int channel) {
        double mass = 0;
        double sumX = 0;
        double sumY = 0;
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                double value = crop.values()[3 * (y * SIZE + x) + channel] * 128 + 127.5;
                mass += value;
                sumX += value * x;
                sumY += value * y;
            }
        }
        return new Point(sumX / mass, sumY / mass);
    }

    @Test
    void mirroringSwapsTheLandmarksOfTheTwoSides() {
        Landmarks landmarks = Landmarks.of(10, 20, 90, 21, 50, 5, 52, 80);
        CropDraw mirrored = new Augmentation(1, 0, 0, 0, true).draw(1, 2, 3, Box.ofImage(SIZE, SIZE), SIZE);

        // The right dot at x = 90 is the left one of the mirrored face, at 127 − 90.
        assertThat(mirrored.apply(landmarks, Fixtures.FOUR)).isEqualTo(Landmarks.of(37, 21, 117, 20, 77, 5, 75, 80));
    }
}
