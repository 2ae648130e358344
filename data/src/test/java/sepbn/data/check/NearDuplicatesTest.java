package sepbn.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.data.Sample;
import sepbn.data.synthetic.SyntheticFaces;
import sepbn.geometry.Landmarks;
import sepbn.image.BufferedImages;
import sepbn.image.Image;
import sepbn.image.ImageReader;
import sepbn.image.ImageWriter;

final class NearDuplicatesTest {
    private static final int FACES = 12;

    private static final List<Image> ORIGINALS = IntStream.range(0, FACES)
            .mapToObj(i -> SyntheticFaces.render(11, i).image())
            .toList();

    @TempDir
    private static Path folder;

    static Stream<Arguments> copies() {
        return Stream.of(
                copy("half as large", image -> scaled(image, 0.5)),
                copy("twice as large", image -> scaled(image, 2)),
                copy("stretched", image -> scaled(image, 1.3, 0.9)),
                copy("as JPEG", NearDuplicatesTest::compressed),
                copy("a quarter as large, as JPEG", image -> compressed(scaled(image, 0.25))),
                copy("brighter", image -> toned(image, 1, 25)),
                copy("darker", image -> toned(image, 0.6, 0)),
                copy("with more contrast", image -> toned(image, 1.2, -20)));
    }

    private static Arguments copy(String name, UnaryOperator<Image> how) {
        return Arguments.of(name, how);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("copies")
    void aCopyIsFoundWhateverWasDoneToIt(String name, UnaryOperator<Image> how) {
        List<Image> images = new ArrayList<>(ORIGINALS);
        ORIGINALS.forEach(image -> images.add(how.apply(image)));
        List<Finding> found = find(images, Map.of());

        assertThat(found).hasSize(FACES);
        for (int i = 0; i < FACES; i++) {
            assertThat(found.get(i).face()).contains("image-" + (FACES + i));
            assertThat(found.get(i).like()).contains("image-" + i);
        }
    }

    @Test
    void differentFacesAreNone() {
        assertThat(find(
                        IntStream.range(0, 100)
                                .mapToObj(i -> SyntheticFaces.render(11, i).image())
                                .toList(),
                        Map.of()))
                .isEmpty();
    }

    @Test
    void imagesWithoutContentAreNone() {
        assertThat(find(List.of(new Image(9, 9, new byte[243]), new Image(9, 9, new byte[243])), Map.of()))
                .isEmpty();
    }

    @Test
    void theNearestOfTheEarlierOnesIsNamed() {
        Image original = ORIGINALS.get(0);
        List<Finding> found = find(List.of(compressed(scaled(original, 0.25)), original, original), Map.of());
        assertThat(found).hasSize(2);
        assertThat(found.get(1).message()).startsWith("looks like image-1 (0 of 256 bits differ, correlation 1.000)");
    }

    @Test
    void twoSidesOfADivisionAreNamed() {
        Image original = ORIGINALS.get(0);
        Map<String, Set<String>> splits = Map.of("fit", Set.of("image-0"), "hold", Set.of("image-1"));
        assertThat(find(List.of(original, original), splits).get(0).message())
                .endsWith("; that one is in fit, this one in hold");
        assertThat(find(List.of(original, original), Map.of("fit", Set.of("image-0", "image-1")))
                        .get(0)
                        .message())
                .doesNotContain("fit");
    }

    private static List<Finding> find(List<Image> images, Map<String, Set<String>> splits) {
        List<ReadImage> read = new ArrayList<>();
        for (Image image : images) {
            Landmarks landmarks = Landmarks.of(1, 1, 5, 5);
            Sample face = new Sample("image-" + read.size(), () -> image, landmarks, landmarks.bounds(), Set.of());
            read.add(ReadImage.of(new ImageFaces(face.image(), List.of(face))));
        }
        return new NearDuplicates(read, new Sides(splits)).find();
    }

    private static Image scaled(Image image, double factor) {
        return scaled(image, factor, factor);
    }

    private static Image scaled(Image image, double x, double y) {
        int width = (int) Math.round(image.width() * x);
        int height = (int) Math.round(image.height() * y);
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(BufferedImages.of(image), 0, 0, width, height, null);
        graphics.dispose();
        return BufferedImages.toImage(canvas);
    }

    private static Image compressed(Image image) {
        Path file = folder.resolve("copy.jpg");
        ImageWriter.writeJpeg(image, file);
        return ImageReader.read(file);
    }

    private static Image toned(Image image, double factor, int shift) {
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.max(0, Math.min(255, Math.round(factor * (rgb[i] & 0xff) + shift)));
        }
        return new Image(image.width(), image.height(), rgb);
    }
}
