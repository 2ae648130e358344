package sepbn.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.FaceBoxes;
import sepbn.data.ImageSource;
import sepbn.data.Sample;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

final class FaceRulesTest {
    private static final ImageSource IMAGE = () -> new Image(100, 80, new byte[3 * 100 * 80]);
    /** Its number of landmarks does not matter for a box. */
    private static final Protocol PROTOCOL = Protocols.named("300w-68");

    private static final Box INSIDE = new Box(10, 10, 50, 50);

    @Test
    void theImageReachesHalfAPixelBeyondItsOutermostCentres() {
        assertThat(within(face(INSIDE, -0.5, 20, 99.5, 79.5, 30, 30))).isEmpty();
        assertThat(within(face(INSIDE, -0.6, 20, 102.5, 83.5, 30, 30)))
                .singleElement()
                .hasToString(Finding.of(
                                FindingKind.OUTSIDE_IMAGE,
                                "a.png",
                                "2 of 3 landmarks lie outside the image of 100x80 pixels, by 5.0 pixels at most")
                        .toString());
    }

    @Test
    void aLandmarkWithoutAPositionIsNowhere() {
        assertThat(within(face(INSIDE, Double.NaN, Double.NaN, 10, 10, 30, 30))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-20, 30, 41, 20, 0", "-20, 30, 30, 20, 1", "80, 70, 30, 30, 1", "80, 60, 30, 30, 0"})
    void aBoxIsOutsideIfItsCentreIs(double x, double y, double width, double height, int findings) {
        List<Finding> found = within(face(new Box(x, y, width, height), 10, 10, 20, 20, 30, 15));
        assertThat(found).hasSize(findings);
        assertThat(found)
                .allMatch(finding -> finding.kind() == FindingKind.BOX_OUTSIDE
                        && finding.message().contains("official-box"));
    }

    @Test
    void landmarksThatSpanNoBoxAreNamed() {
        assertThat(FaceRules.withoutPixels(image(face(INSIDE, 1, 5, 2, 5, 3, 5))))
                .singleElement()
                .extracting(Finding::line)
                .isEqualTo("box-without-area: a.png: the landmarks lie on one line, so that they span no box");
        double none = Double.NaN;
        assertThat(FaceRules.withoutPixels(image(face(INSIDE, none, none, none, none))))
                .singleElement()
                .extracting(Finding::message)
                .isEqualTo("none of the landmarks has a position");
    }

    @Test
    void theSameLandmarksTwiceInOneImageAreNamed() {
        Sample first = face(INSIDE, 1, 5, 2, 6, 3, 9);
        Sample second = new Sample("a.png#2", first.image(), first.landmarks(), Set.of(), first.boxes(), Set.of());
        assertThat(FaceRules.withoutPixels(new ImageFaces(IMAGE, List.of(first, second))))
                .containsExactly(
                        Finding.of(FindingKind.REPEATED_FACE, "a.png#2", "a.png", "has the same landmarks as a.png"));
    }

    @Test
    void landmarksFarFromTheUsualPlaceAreSuspicious() {
        assertThat(Positions.find(images(60, 30))).singleElement().satisfies(finding -> {
            assertThat(finding.face()).contains("face-7");
            assertThat(finding.message())
                    .contains("(46.8, 68.0) lies far from the usual (46.8, 41.0) of the 60 faces in images of 100x80");
        });
    }

    @Test
    void aSmallShiftAndAFewFacesAreNoReasonToSuspect() {
        assertThat(Positions.find(images(60, 9))).isEmpty();
        assertThat(Positions.find(images(40, 30))).isEmpty();
    }

    @Test
    void facesThatAreAnywhereAreNoReasonToSuspect() {
        List<ReadImage> images = IntStream.range(0, 60)
                .mapToObj(i -> read("face-" + i, Affine.translation(7 * i % 61 - 30, 11 * i % 37 - 18)))
                .toList();
        assertThat(Positions.find(images)).isEmpty();
    }

    /** Faces about one place, but face 7 that many pixels lower. */
    private static List<ReadImage> images(int count, double shift) {
        return IntStream.range(0, count)
                .mapToObj(i -> read("face-" + i, Affine.translation(i % 5 - 2, i % 7 - 3 + (i == 7 ? shift : 0))))
                .toList();
    }

    private static ReadImage read(String id, Affine moved) {
        Landmarks landmarks =
                Landmarks.of(30, 30, 60, 30, 47, 45, 35, 50, 62, 50).transformed(moved);
        Sample face = new Sample(id, () -> IMAGE.load(), landmarks, landmarks.bounds(), Set.of());
        return ReadImage.of(image(face));
    }

    private static List<Finding> within(Sample face) {
        return FaceRules.within(ReadImage.of(image(face)));
    }

    private static ImageFaces image(Sample face) {
        return new ImageFaces(face.image(), List.of(face));
    }

    private static Sample face(Box official, double... coordinates) {
        Landmarks landmarks = Landmarks.of(coordinates);
        return new Sample("a.png", IMAGE, landmarks, Set.of(), FaceBoxes.of(official, PROTOCOL, landmarks), Set.of());
    }
}
