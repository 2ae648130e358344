package sepbn.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.geometry.Affine;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.protocol.Protocols;

final class HeadTest {
    private static final Lighting EVEN = new Lighting(0, 0, 1, 1, Rgb.grey(0.4), Rgb.grey(0.6));
    private static final Capture PLAIN = new Capture(0, 0, false, 1, 1, 1, 0);

    private static Scene scene(double yaw, Expression expression, int seed) {
        int size = SyntheticFaces.SIZE;
        Camera camera = new Camera(yaw, 0, 0, 12);
        camera.aim(size * 0.25, (size - 1) / 2.0, size * 0.35);
        Dice dice = Dice.of(5, seed);
        Look look = Look.draw(dice);
        return new Scene(
                new Head(Identity.AVERAGE, expression),
                look,
                camera,
                EVEN,
                PLAIN,
                false,
                false,
                Optional.empty(),
                dice);
    }

    @ParameterizedTest
    @MethodSource("sepbn.data.synthetic.SyntheticFaces#protocols")
    void theMirrorImageOfTheAverageFaceIsItself(String name) {
        Landmarks face =
                LandmarkSchemes.select(name, scene(0, Expression.NEUTRAL, 0).landmarks());

        Landmarks mirrored = face.transformed(new Affine(-1, 0, SyntheticFaces.SIZE - 1, 0, 1, 0));
        Landmarks flipped = Protocols.named(name).flipped(mirrored);

        for (int i = 0; i < face.count(); i++) {
            assertThat(flipped.point(i).distanceTo(face.point(i))).isLessThan(1e-6);
        }
    }

    @ParameterizedTest
    @MethodSource("sepbn.data.synthetic.SyntheticFaces#protocols")
    void everySchemeHasItsProtocolsLandmarks(String name) {
        assertThat(SyntheticFaces.render(1, 0).landmarks(name).count())
                .isEqualTo(Protocols.named(name).count());
    }

    @Test
    void theSchemesAgreeOnTheirCommonPoints() {
        SyntheticFace face = SyntheticFaces.render(1, 4);
        Landmarks wflw = face.landmarks("wflw-98");
        Landmarks ibug = face.landmarks("300w-68");
        Landmarks cofw = face.landmarks("cofw-29");
        Landmarks aflw = face.landmarks("aflw-19");
        Landmarks five = face.landmarks("mtfl-5");

        for (int i = 0; i < 17; i++) {
            assertThat(ibug.point(i)).as("contour %d", i).isEqualTo(wflw.point(2 * i));
        }
        assertThat(ibug.point(36))
                .isEqualTo(wflw.point(60))
                .isEqualTo(cofw.point(8))
                .isEqualTo(aflw.point(6));
        assertThat(ibug.point(45))
                .isEqualTo(wflw.point(72))
                .isEqualTo(cofw.point(9))
                .isEqualTo(aflw.point(11));
        assertThat(ibug.point(8)).isEqualTo(cofw.point(28)).isEqualTo(aflw.point(18));
        assertThat(ibug.point(48))
                .isEqualTo(five.point(3))
                .isEqualTo(cofw.point(22))
                .isEqualTo(aflw.point(15));
        assertThat(five.point(0))
                .isEqualTo(wflw.point(96))
                .isEqualTo(cofw.point(16))
                .isEqualTo(aflw.point(7));
    }

    /** Turned away, the cheek's outline is the contour: inside it is the head, outside it is not. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.7, -0.6})
    void theContourOfTheFarSideIsTheOutline(double yaw) {
        Scene scene = scene(yaw, Expression.NEUTRAL, 0);
        Canvas picture = new Canvas(SyntheticFaces.SIZE, SyntheticFaces.SIZE);
        Rasterizer rasterizer = new Rasterizer(SyntheticFaces.SIZE, EVEN);
        FaceTexture white = new FaceTexture(scene.head().shape);
        java.util.Arrays.fill(white.canvas.green, 1);
        Mesh mesh = HeadMesh.of(scene.head(), scene.look(), white);
        mesh.view(scene.camera(), EVEN);
        rasterizer.draw(mesh);
        rasterizer.layOver(picture);
        Landmarks points = scene.landmarks();
        int outwards = yaw > 0 ? 1 : -1;
        int far = yaw > 0 ? 32 : 0;

        for (int k = 3; k <= 9; k++) {
            int landmark = far - outwards * k;
            int y = (int) Math.round(points.y(landmark));
            double x = points.x(landmark);
            assertThat(picture.get((int) Math.round(x + 3 * outwards), y).g())
                    .as("outside %d", landmark)
                    .isZero();
            assertThat(picture.get((int) Math.round(x - 3 * outwards), y).g())
                    .as("inside %d", landmark)
                    .isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void thePupilsAreDarkerThanTheWhiteBesideThem(int seed) {
        Scene scene = scene(0.2, Expression.NEUTRAL, seed);
        Image image = scene.paint();
        Landmarks points = scene.landmarks();

        for (int[] eye : new int[][] {{96, 60}, {96, 64}, {97, 68}, {97, 72}}) {
            double pupil = brightness(image, points.x(eye[0]), points.y(eye[0]));
            double white = brightness(
                    image,
                    0.35 * points.x(eye[0]) + 0.65 * points.x(eye[1]),
                    0.35 * points.y(eye[0]) + 0.65 * points.y(eye[1]));
            assertThat(pupil).isLessThan(white - 20);
        }
    }

    /** The lower edge of the lower lip: above it is redder than below it. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.4, 0, 0.4})
    void theLipsEdgeLiesBetweenLipAndSkin(double yaw) {
        Expression open = new Expression(0.5, 0.5, 0.2, 0, 0, 0, 0, 0, 1, 1, 0, 0);
        for (int seed = 1; seed <= 6; seed++) {
            Scene scene = scene(yaw, open, seed);
            if (scene.look().beard() > 0 || scene.look().moustache() > 0) {
                continue;
            }
            Image image = scene.paint();
            Landmarks points = scene.landmarks();
            double lip = redness(image, points.x(85), points.y(85) - 2.5);
            double skin = redness(image, points.x(85), points.y(85) + 2.5);
            assertThat(lip).as("seed %d", seed).isGreaterThan(skin + 0.01);
        }
    }

    @Test
    void closingTheEyesBringsTheLidsTogether() {
        Landmarks open = scene(0, Expression.NEUTRAL, 0).landmarks();
        Landmarks closed =
                scene(0, new Expression(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 0).landmarks();

        assertThat(closed.y(66) - closed.y(62))
                .isLessThan(0.3 * (open.y(66) - open.y(62)))
                .isPositive();
        assertThat(closed.x(60)).isCloseTo(open.x(60), within(0.5));
    }

    @Test
    void openingTheMouthMovesTheChinAndTheLowerLipButNotTheEyes() {
        Landmarks shut = scene(0, Expression.NEUTRAL, 0).landmarks();
        Landmarks open =
                scene(0, new Expression(1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0), 0).landmarks();

        assertThat(open.y(16) - shut.y(16)).isGreaterThan(10);
        assertThat(open.y(94) - open.y(90)).isGreaterThan(15);
        assertThat(open.point(60).distanceTo(shut.point(60))).isLessThan(0.01);
    }

    private static double brightness(Image image, double x, double y) {
        int px = (int) Math.round(x);
        int py = (int) Math.round(y);
        return (image.value(px, py, 0) + image.value(px, py, 1) + image.value(px, py, 2)) / 3.0;
    }

    private static double redness(Image image, double x, double y) {
        int px = (int) Math.round(x);
        int py = (int) Math.round(y);
        return image.value(px, py, 0) / (1.0 + image.value(px, py, 1) + image.value(px, py, 2));
    }
}
