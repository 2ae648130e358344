package sepbn.data.texture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.json.Formats;
import sepbn.model.CropBatch;

class TextureTest {
    private static final Blur BLUR = new Blur(1, 2);
    private static final Color COLOR = new Color(1, 0.2, 0.3, 0.3, 0.1);
    private static final Noise NOISE = new Noise(1, 10);
    private static final Occlusion OCCLUSION = new Occlusion(1, 2, 0.4);
    private static final Texture ALL = new Texture(BLUR, COLOR, NOISE, OCCLUSION);

    static List<Texture> single() {
        return List.of(
                new Texture(BLUR, Color.DEFAULT, Noise.DEFAULT, Occlusion.DEFAULT),
                new Texture(Blur.DEFAULT, COLOR, Noise.DEFAULT, Occlusion.DEFAULT),
                new Texture(Blur.DEFAULT, Color.DEFAULT, NOISE, Occlusion.DEFAULT),
                new Texture(Blur.DEFAULT, Color.DEFAULT, Noise.DEFAULT, OCCLUSION));
    }

    private static float[] changed(Texture texture, CropBatch crop, long seed, int epoch, int sample) {
        CropBatch copy = TestCrops.copy(crop);
        texture.apply(seed, epoch, sample, copy, 0);
        return copy.values();
    }

    /** Worked by an independent program. A change would change every training run with textures. */
    @Test
    void drawsFrozenTextures() {
        CropBatch crop = TestCrops.ramp(8);

        ALL.apply(7, 3, 9, crop, 0);

        // A pixel of neither patch, one of a patch of noise, one of a plain patch, and the right edge.
        assertPixel(crop, 0, 0, 0, 53.50551238992959, 116.03993050493959);
        assertPixel(crop, 6, 7, 64.1341245749444, 214.4938854538938, 109.52380463639324);
        assertPixel(crop, 4, 3, 107.40168235485208, 0, 100.31104120843845);
        assertPixel(crop, 7, 4, 95.61032032778257, 198.69556439613663, 0);
    }

    private static void assertPixel(CropBatch crop, int x, int y, double red, double green, double blue) {
        assertThat(new double[] {
                    TestCrops.level(crop, x, y, 0), TestCrops.level(crop, x, y, 1), TestCrops.level(crop, x, y, 2)
                })
                .containsExactly(new double[] {red, green, blue}, within(1e-3));
    }

    @Test
    void isOffByDefault() {
        CropBatch crop = TestCrops.ramp(16);
        for (int sample = 0; sample < 200; sample++) {
            assertThat(changed(Texture.DEFAULT, crop, 1, 2, sample)).containsExactly(crop.values());
        }
    }

    @ParameterizedTest
    @MethodSource("single")
    void isAFunctionOfSeedEpochAndSample(Texture texture) {
        CropBatch crop = TestCrops.ramp(32);
        float[] once = changed(texture, crop, 1, 2, 3);

        assertThat(once).isNotEqualTo(crop.values());
        assertThat(changed(texture, crop, 1, 2, 3)).containsExactly(once);
        assertThat(changed(texture, crop, 9, 2, 3)).isNotEqualTo(once);
        assertThat(changed(texture, crop, 1, 9, 3)).isNotEqualTo(once);
        assertThat(changed(texture, crop, 1, 2, 9)).isNotEqualTo(once);
    }

    @ParameterizedTest
    @MethodSource("single")
    void changesItsCropOfTheBatchAlone(Texture texture) {
        CropBatch batch = CropBatch.allocate(3, 16);
        CropBatch crop = TestCrops.ramp(16);
        for (int i = 0; i < 3; i++) {
            System.arraycopy(crop.values(), 0, batch.values(), i * batch.stride(), batch.stride());
        }

        texture.apply(1, 2, 3, batch, 1);

        for (int i = 0; i < 3; i++) {
            float[] expected = i == 1 ? changed(texture, crop, 1, 2, 3) : crop.values();
            assertThat(Arrays.copyOfRange(batch.values(), i * batch.stride(), (i + 1) * batch.stride()))
                    .containsExactly(expected);
        }
    }

    /** On middle grey, whatever the colour: the noise that is added is the same as without a change of colour. */
    @Test
    void leavesTheOthersAsTheyWereWhenOneIsSwitchedOn() {
        Texture colorOnly = new Texture(Blur.DEFAULT, COLOR, Noise.DEFAULT, Occlusion.DEFAULT);
        Texture noiseOnly = new Texture(Blur.DEFAULT, Color.DEFAULT, NOISE, Occlusion.DEFAULT);
        Texture both = new Texture(BLUR, COLOR, NOISE, Occlusion.DEFAULT);
        CropBatch grey = TestCrops.flat(16, 127.5);
        for (int sample = 0; sample < 20; sample++) {
            float[] colored = changed(colorOnly, grey, 1, 2, sample);
            float[] noisy = changed(noiseOnly, grey, 1, 2, sample);
            float[] changed = changed(both, grey, 1, 2, sample);
            for (int i = 0; i < changed.length; i++) {
                assertThat(changed[i]).isCloseTo(colored[i] + noisy[i], within(1e-5f));
            }
        }
    }

    @Test
    void staysWithinTheGreyLevels() {
        Texture extreme =
                new Texture(new Blur(1, 32), new Color(1, 1, 1, 1, 1), new Noise(1, 255), new Occlusion(1, 100, 1));
        for (Texture texture : List.of(ALL, extreme, new Texture(BLUR, Color.DEFAULT, Noise.DEFAULT, OCCLUSION))) {
            for (double level : new double[] {0, 100, 255}) {
                for (int sample = 0; sample < 50; sample++) {
                    CropBatch crop = TestCrops.flat(12, level);
                    texture.apply(1, 2, sample, crop, 0);
                    for (float value : crop.values()) {
                        assertThat(value).isBetween(-127.5f / 128, 127.5f / 128);
                    }
                }
            }
        }
    }

    @Test
    void changesAreMadeWithTheirOwnProbabilities() {
        Texture texture = new Texture(new Blur(0.2, 2), Color.DEFAULT, new Noise(0.5, 10), new Occlusion(0, 2, 0.4));
        Texture blurOnly = new Texture(texture.blur(), Color.DEFAULT, Noise.DEFAULT, Occlusion.DEFAULT);
        Texture noiseOnly = new Texture(Blur.DEFAULT, Color.DEFAULT, texture.noise(), Occlusion.DEFAULT);
        CropBatch crop = TestCrops.ramp(4);
        int blurred = 0;
        int noisy = 0;
        int both = 0;
        int any = 0;
        for (int sample = 0; sample < 4000; sample++) {
            boolean blur = differs(blurOnly, crop, sample);
            boolean noise = differs(noiseOnly, crop, sample);
            blurred += blur ? 1 : 0;
            noisy += noise ? 1 : 0;
            both += blur && noise ? 1 : 0;
            any += differs(texture, crop, sample) ? 1 : 0;
        }
        // One blur in twenty is too small to be seen. Four standard deviations of a count are 100 to 126.
        assertThat(blurred).isBetween(660, 860);
        assertThat(noisy).isBetween(1874, 2126);
        assertThat(both).isBetween(305, 455);
        assertThat(any).isEqualTo(blurred + noisy - both);
    }

    private static boolean differs(Texture texture, CropBatch crop, int sample) {
        return !Arrays.equals(changed(texture, crop, 5, 0, sample), crop.values());
    }

    @Test
    void isWrittenWithTheNamesOfTheConfiguration() throws JsonProcessingException {
        String written = Formats.json().writeValueAsString(Texture.DEFAULT);

        assertThat(written)
                .isEqualTo("{\"blur\":{\"probability\":0.0,\"sigma\":2.0},"
                        + "\"color\":{\"probability\":0.0,\"brightness\":0.2,\"contrast\":0.3,\"saturation\":0.3,"
                        + "\"gain\":0.1},"
                        + "\"noise\":{\"probability\":0.0,\"deviation\":10.0},"
                        + "\"occlusion\":{\"probability\":0.0,\"count\":2,\"size\":0.4}}");
        assertThat(Formats.json().readValue(written, Texture.class)).isEqualTo(Texture.DEFAULT);
    }
}
