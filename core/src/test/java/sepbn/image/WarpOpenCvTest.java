package sepbn.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.geometry.Affine;
import sepbn.weights.FloatTensor;
import sepbn.weights.Safetensors;

/** Crops of a synthetic face as OpenCV's warpAffine takes them, bilinearly and on a black ground, by the same maps. */
final class WarpOpenCvTest {
    private static final int SIZE = 48;
    private static final Map<String, FloatTensor> FIXTURE =
            Safetensors.read(resource("opencv.safetensors")).tensors();
    private static final Image FACE = ImageReader.read(resource("face.png"));

    private static Path resource(String name) {
        try {
            return Path.of(WarpOpenCvTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** OpenCV 5 rounds to whole grey levels, and that is all: half a level at most, a quarter in the mean. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "whole_pixels",
                "fractions",
                "rotation",
                "shear",
                "flip",
                "half",
                "nearly_half",
                "enlarged",
                "augmented",
                "partly_outside"
            })
    void aboveHalfScaleTheCropIsThatOfOpenCv(String name) {
        float[] map = FIXTURE.get(name + ".map").values();
        float[] expected = FIXTURE.get(name + ".crop").values();
        Affine imageToCrop = new Affine(map[0], map[1], map[2], map[3], map[4], map[5]);
        float[] crop = new float[3 * SIZE * SIZE];

        Warp.crop(FACE, imageToCrop.inverse(), SIZE, crop, 0);

        double sum = 0;
        double largest = 0;
        for (int i = 0; i < crop.length; i++) {
            double difference = Math.abs(128.0 * crop[i] + 127.5 - expected[i]);
            sum += difference;
            largest = Math.max(largest, difference);
        }
        assertThat(sum / crop.length).isLessThan(0.27);
        assertThat(largest).isLessThan(0.51);
    }
}
