package sepbn.predict.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.fixtures.DrawnFace;
import sepbn.geometry.Box;
import sepbn.geometry.Point;
import sepbn.image.Image;
import sepbn.model.Enlargement;

final class CascadeDetectorTest {
    private static CascadeDetector detector;

    @BeforeAll
    static void open() {
        detector = CascadeDetector.open();
    }

    @AfterAll
    static void close() {
        detector.close();
    }

    @ParameterizedTest
    @ValueSource(doubles = {60, 100, 200, 260})
    void findsADrawnFaceWhereItIs(double side) {
        List<DetectedFace> faces = detector.detect(DrawnFace.at(400, 300, 190, 150, side));

        assertThat(faces).hasSize(1);
        // The landmarks would reach from the brows, 0.16 sides above the middle, to the chin, 0.53 below.
        Box landmarks = new Box(190 - 0.37 * side, 150 - 0.16 * side, 0.74 * side, 0.69 * side);
        assertThat(faces.get(0).faceBox().overlap(landmarks.squared())).isGreaterThan(0.6);
        assertThat(faces.get(0).box()).isNotEqualTo(faces.get(0).faceBox());
        assertThat(faces.get(0).score()).isGreaterThan(20);
    }

    @Test
    void aPictureThatIsReducedKeepsItsOwnPixels() {
        Box small =
                detector.detect(DrawnFace.at(640, 400, 300, 200, 200)).get(0).faceBox();
        Box large = detector.detect(DrawnFace.at(1920, 1200, 900.5, 600.5, 600))
                .get(0)
                .faceBox();

        Point center = large.center();
        assertThat(center.x()).isCloseTo(3 * (small.center().x() + 0.5) - 0.5, within(6.0));
        assertThat(center.y()).isCloseTo(3 * (small.center().y() + 0.5) - 0.5, within(6.0));
        assertThat(large.width() / small.width()).isCloseTo(3, within(0.06));
    }

    @Test
    void findsSeveralFacesTheSurestFirst() {
        Image image = DrawnFace.at(600, 400, 130, 200, 160);
        DrawnFace.add(image, 450, 200, 120);

        List<DetectedFace> faces = detector.detect(image);

        assertThat(faces).hasSize(2).isSortedAccordingTo(DetectedFace.SUREST_FIRST);
        assertThat(faces.stream().map(face -> face.box().center().x()).sorted().toList())
                .satisfiesExactly(x -> assertThat(x).isCloseTo(130, within(12.0)), x -> assertThat(x)
                        .isCloseTo(450, within(12.0)));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "23, 23", "5000, 1", "1, 5000", "3000, 40", "640, 480"})
    void findsNothingInAnEmptyPictureOfAnySize(int width, int height) {
        assertThat(detector.detect(DrawnFace.empty(width, height))).isEmpty();
    }

    @Test
    void findsAFaceInAVeryWidePicture() {
        assertThat(detector.detect(DrawnFace.at(1280, 100, 900, 45, 90))).hasSize(1);
    }

    @Test
    void theMarginsAreTheCallers() {
        Image image = DrawnFace.at(400, 300, 200, 150, 150);
        try (CascadeDetector own = CascadeDetector.open(Enlargement.NONE)) {
            DetectedFace face = own.detect(image).get(0);

            assertThat(face.faceBox()).isEqualTo(face.box().squared());
            assertThat(own.landmarkBox()).isEqualTo(Enlargement.NONE);
        }
        DetectedFace face = detector.detect(image).get(0);
        assertThat(face.faceBox())
                .isEqualTo(detector.landmarkBox().apply(face.box().squared()));
    }

    @Test
    void threadsFindWhatOneFinds() throws InterruptedException, ExecutionException {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            images.add(DrawnFace.at(300, 240, 100 + 4 * i, 120, 100 + 3 * i));
        }
        List<List<DetectedFace>> alone = images.stream().map(detector::detect).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<DetectedFace>>> together = images.stream()
                    .map(image -> threads.submit(() -> detector.detect(image)))
                    .toList();
            for (int i = 0; i < images.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i)).isNotEmpty();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void repeatedUseHoldsNoNativeMemory() {
        Image image = DrawnFace.at(900, 700, 400, 300, 200);
        for (int i = 0; i < 5; i++) {
            detector.detect(image);
        }
        long pointers = Pointer.totalCount();
        long physical = Pointer.physicalBytes();
        for (int i = 0; i < 60; i++) {
            detector.detect(image); // 3 MB of native copies each
        }

        assertThat(Pointer.totalCount()).isEqualTo(pointers);
        assertThat(Pointer.physicalBytes() - physical).isLessThan(100L << 20);
    }

    @Test
    void closingFreesWhatOpeningTook() {
        long pointers = Pointer.totalCount();
        CascadeDetector own = CascadeDetector.open();
        assertThat(Pointer.totalCount()).isGreaterThan(pointers);

        own.close();

        assertThat(Pointer.totalCount()).isEqualTo(pointers);
    }

    @Test
    void outlivesAScopeOfNativeMemoryThatItWasOpenedIn() {
        CascadeDetector own;
        try (PointerScope scope = new PointerScope()) {
            own = CascadeDetector.open();
        }

        assertThat(own.detect(DrawnFace.at(400, 300, 200, 150, 150))).hasSize(1);
        own.close();
    }

    @Test
    void aClosedDetectorSaysSo() {
        CascadeDetector own = CascadeDetector.open();
        own.close();

        assertThatThrownBy(() -> own.detect(DrawnFace.empty(40, 40)))
                .isInstanceOf(FaceException.class)
                .hasMessage("detector cascade is closed; open another one");
    }
}
