package sepbn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.image.Image;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;

class FaceDrawingTest {
    private static final int CROWD = 60;

    private static final Landmarks SPIRAL = Landmarks.of(IntStream.range(0, CROWD)
            .mapToObj(i -> new Point(
                    Math.rint(224 + (20 + 3 * i) * Math.cos(0.5 * i)),
                    Math.rint(224 + (20 + 3 * i) * Math.sin(0.5 * i))))
            .toList());

    private static final Protocol SCHEME = new Protocol(
            "spiral",
            IntStream.range(0, CROWD).mapToObj(i -> "point-" + i).toList(),
            IntStream.range(0, CROWD).boxed().toList(),
            Map.of("box", new Normaliser.BoxSide()),
            List.of());

    private static final Landmarks FACE = Landmarks.of(20, 20, 60, 20, 40, 35, 25, 50, 55, 50);

    @Test
    void predictedLandmarksAreDotsInTheirColour() {
        Image drawing =
                FaceDrawing.over(grey()).prediction(FACE, TestFaces.PROTOCOL).image();
        for (int i = 0; i < FACE.count(); i++) {
            assertThat(color(drawing, (int) FACE.x(i), (int) FACE.y(i))).isEqualTo(FaceDrawing.PREDICTED);
        }
    }

    @Test
    void trueLandmarksAreRingsThatLeaveTheirCentreOpen() {
        // Landmark 2, the nose, is on no line.
        Image drawing = FaceDrawing.over(grey(), new Box(-0.5, -0.5, 80, 80), 800)
                .truth(FACE, TestFaces.PROTOCOL)
                .image();
        assertThat(color(drawing, 404, 354)).isEqualTo(new Color(90, 90, 90));
        assertThat(IntStream.range(394, 415).mapToObj(x -> color(drawing, x, 354)))
                .contains(FaceDrawing.TRUE);
    }

    @Test
    void numbersStandBesideTheirLandmarksAndCoverNone() {
        Image image = new Image(448, 448, new byte[3 * 448 * 448]);
        assumeTrue(canWrite(), "needs a font");
        Landmarks crowded = SPIRAL;
        Image dots = FaceDrawing.over(image).prediction(crowded, SCHEME).image();
        Image drawing = FaceDrawing.over(image).numbered(crowded, SCHEME).image();

        assertThat(white(dots, 0, 448, 0, 448)).isZero();
        // Each digit has some twenty white pixels.
        assertThat(white(drawing, 0, 448, 0, 448)).isGreaterThan(10L * crowded.count());
        for (int i = 0; i < crowded.count(); i++) {
            assertThat(color(drawing, (int) crowded.x(i), (int) crowded.y(i))).isEqualTo(FaceDrawing.TRUE);
        }
    }

    @Test
    void aLandmarkOutsideThePictureHasNoNumber() {
        Landmarks outside = Landmarks.of(-30, 20, -30, 40, -20, 30, -10, 50, -40, 50);
        Image drawing =
                FaceDrawing.over(grey()).numbered(outside, TestFaces.PROTOCOL).image();
        assertThat(white(drawing, 0, 80, 0, 80)).isZero();
    }

    @Test
    void aNumberIsOnTheOutsideOfTheFace() {
        assumeTrue(canWrite(), "needs a font");
        // The eyes are at (100, 100) and (300, 100).
        Landmarks landmarks = FACE.transformed(Affine.scaling(5, 5));
        Image drawing = FaceDrawing.over(new Image(400, 400, new byte[3 * 400 * 400]))
                .numbered(landmarks, TestFaces.PROTOCOL)
                .image();
        assertThat(white(drawing, 70, 100, 80, 120)).isPositive();
        assertThat(white(drawing, 105, 295, 80, 120)).isZero();
        assertThat(white(drawing, 300, 330, 80, 120)).isPositive();
    }

    @Test
    void aPartIsMagnifiedWithItsLandmarks() {
        // Pixels 30..49 of the picture fill 200 pixels: the nose at (40, 35) comes to 10·(40 − 30) + 4.5 and so on.
        Image drawing = FaceDrawing.over(grey(), new Box(29.5, 24.5, 20, 20), 200)
                .prediction(FACE, TestFaces.PROTOCOL)
                .image();
        assertThat(drawing.width()).isEqualTo(200);
        assertThat(drawing.height()).isEqualTo(200);
        assertThat(color(drawing, 104, 104)).isEqualTo(FaceDrawing.PREDICTED);
        assertThat(color(drawing, 104, 130)).isEqualTo(new Color(90, 90, 90));
    }

    @Test
    void whatLiesOutsideThePictureIsBlack() {
        Image drawing =
                FaceDrawing.over(grey(), new Box(-100.5, -0.5, 50, 50), 20).image();
        assertThat(color(drawing, 10, 10)).isEqualTo(Color.BLACK);
    }

    @Test
    void aFineStructureShrinksToItsMean() {
        byte[] stripes = new byte[3 * 80 * 80];
        IntStream.range(0, stripes.length).forEach(i -> stripes[i] = (byte) (i / 3 % 2 == 0 ? 0 : 200));
        Image drawing = FaceDrawing.over(new Image(80, 80, stripes), Box.ofImage(80, 80), 20)
                .image();
        assertThat(color(drawing, 10, 10)).isEqualTo(new Color(100, 100, 100));
    }

    @Test
    void thePictureItselfIsLeftAsItWas() {
        Image picture = grey();
        byte[] before = picture.rgb().clone();
        FaceDrawing.over(picture)
                .truth(FACE, TestFaces.PROTOCOL)
                .box(new Box(5, 5, 60, 60))
                .image();
        assertThat(picture.rgb()).isEqualTo(before);
    }

    @Test
    void landmarksOfAnotherProtocolAreRefused() {
        assertThatThrownBy(() -> FaceDrawing.over(grey()).truth(Landmarks.of(1, 2), TestFaces.PROTOCOL))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("landmarks (=1) must be the 5 of protocol mtfl-5");
    }

    @Test
    void aContactSheetHoldsItsPicturesInRows() {
        ContactSheet sheet = new ContactSheet(2, 50);
        sheet.add(grey(), "").add(grey(), "").add(grey(), "");
        Image image = sheet.image();
        // A gap of 6, then two cells with their gaps in either direction.
        assertThat(image.width()).isEqualTo(6 + 2 * 56);
        assertThat(image.height()).isEqualTo(6 + 2 * 56);
        assertThat(color(image, 31, 31)).isEqualTo(new Color(90, 90, 90));
        assertThat(color(image, 87, 31)).isEqualTo(new Color(90, 90, 90));
        assertThat(color(image, 31, 87)).isEqualTo(new Color(90, 90, 90));
        assertThat(color(image, 87, 87)).isEqualTo(color(image, 0, 0));
    }

    @Test
    void aContactSheetWithoutPicturesIsRefused() {
        ContactSheet empty = new ContactSheet(2, 50);
        assertThatThrownBy(empty::image).isInstanceOf(EvaluationException.class);
        assertThatThrownBy(() -> new ContactSheet(0, 50)).isInstanceOf(EvaluationException.class);
    }

    private static boolean canWrite() {
        Graphics2D graphics = Canvases.black(1, 1).createGraphics();
        boolean font = Canvases.hasFont(graphics, new Font(Font.SANS_SERIF, Font.PLAIN, 9));
        graphics.dispose();
        return font;
    }

    /** The number of white pixels in a part. */
    private static long white(Image image, int left, int right, int top, int bottom) {
        return IntStream.range(top, bottom)
                .mapToLong(y -> IntStream.range(left, right)
                        .filter(x -> color(image, x, y).equals(Color.WHITE))
                        .count())
                .sum();
    }

    private static Image grey() {
        byte[] rgb = new byte[3 * 80 * 80];
        Arrays.fill(rgb, (byte) 90);
        return new Image(80, 80, rgb);
    }

    private static Color color(Image image, int x, int y) {
        return new Color(image.value(x, y, 0), image.value(x, y, 1), image.value(x, y, 2));
    }
}
