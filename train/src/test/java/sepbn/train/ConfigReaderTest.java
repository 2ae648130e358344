package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.texture.Blur;
import sepbn.data.texture.Texture;
import sepbn.model.BoxKind;
import sepbn.model.CropPolicy;
import sepbn.network.NormalizationKind;

class ConfigReaderTest {
    private static RunConfig read(String yaml, String... overrides) {
        return ConfigReader.readText("run.yaml", yaml, List.of(overrides));
    }

    @Test
    void takesWhatTheFileLeavesOutFromTheDefaults() {
        RunConfig config = read("training: {epochs: 7}\nnetwork: {sepbn: {groups: 4}}");

        assertThat(config.training().epochs()).isEqualTo(7);
        assertThat(config.training().batchSize())
                .isEqualTo(RunConfig.DEFAULT.training().batchSize());
        assertThat(config.network().sepbn().groups()).isEqualTo(4);
        assertThat(config.network().sepbn().branches())
                .isEqualTo(RunConfig.DEFAULT.network().sepbn().branches());
    }

    @Test
    void anEmptyFileIsTheDefaults() {
        assertThat(read("# nothing\n")).isEqualTo(RunConfig.DEFAULT);
    }

    @Test
    void writesWhatItReads() {
        RunConfig config = read("training: {epochs: 7, learning_rate: {maximum: 2e-3}}");

        assertThat(config.training().learningRate().maximum()).isEqualTo(0.002);
        assertThat(read(ConfigReader.write(config))).isEqualTo(config);
    }

    @Test
    void aCropsEnlargementIsANameOrAFactor() {
        CropPolicy policy =
                read("data: {box: official-box, enlargement: 1.25}").data().policy();

        assertThat(policy.box()).isEqualTo(BoxKind.OFFICIAL);
        assertThat(policy.enlargement().left()).isEqualTo(0.125);
        assertThat(read("", "data.enlargement=hrnet")
                        .data()
                        .policy()
                        .enlargement()
                        .right())
                .isEqualTo(0.125);
        assertThatThrownBy(() -> read("data: {box: tight}"))
                .hasMessageContaining("box (=tight) must be one of [official-box, landmark-box, detector-box]");
        assertThatThrownBy(() -> read("data: {enlargement: wide}"))
                .hasMessageContaining("enlargement (=wide) must be a factor such as 1.25 or one of");
    }

    @Test
    void overridesWinAndMayBeLists() {
        RunConfig config = read(
                "network: {normalization: bn}",
                "network.normalization=[sepbn, bn, bn, bn, none, sepbn]",
                "training.epochs=3");

        assertThat(config.network().normalization())
                .startsWith(NormalizationKind.SEPBN, NormalizationKind.BN)
                .endsWith(NormalizationKind.NONE, NormalizationKind.SEPBN);
        assertThat(config.training().epochs()).isEqualTo(3);
    }

    @Test
    void oneNormalizationStandsForAllSixLayers() {
        assertThat(read("network: {normalization: bn}"))
                .isEqualTo(read("network: {normalization: [bn, bn, bn, bn, bn, bn]}"));
    }

    @Test
    void oneKeySwitchesATextureOn() {
        Texture off = Texture.DEFAULT;

        RunConfig config = read("", "augmentation.texture.blur.probability=0.3");

        Texture blurred = new Texture(new Blur(0.3, off.blur().sigma()), off.color(), off.noise(), off.occlusion());
        assertThat(config.augmentation())
                .isEqualTo(RunConfig.DEFAULT.augmentation().withTexture(blurred));
        assertThat(read(ConfigReader.write(config))).isEqualTo(config);
    }

    /** As run folders of older versions have it. */
    @Test
    void anAugmentationWithoutTheKeyHasNoTexture() {
        RunConfig config = read("augmentation: {probability: 0.5, rotation: 25.0, box_perturbation: 0.15, shear: 0.3,"
                + " flip: true}");

        assertThat(config).isEqualTo(RunConfig.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training: {epoch: 3}       | run.yaml: unknown key training.epoch; training knows backbone_rate, batch_size",
                "trainning: {}              | run.yaml: unknown key trainning; the file knows augmentation",
                "training: 3                | run.yaml: training (=3) must be a mapping with keys among backbone_rate",
                "training: {epochs: 0}      | run.yaml: training: epochs (=0) must be at least 1",
                "training: {momentum: high} | run.yaml: training.momentum (=high) must be a number",
                "training: {epochs: 2.5}    | run.yaml: training.epochs (=2.5) must be a whole number",
                "augmentation: {flip: 1}    | run.yaml: augmentation.flip (=1) must be true or false",
                "augmentation: {texture: {blur: 1}} | run.yaml: augmentation.texture.blur (=1) must be a mapping with keys",
                "augmentation: {texture: {smear: {}}} | run.yaml: unknown key augmentation.texture.smear",
                "augmentation: {texture: {noise: {deviation: -1}}} | augmentation.texture.noise: deviation (=-1.0) must lie",
                "augmentation: {texture: {occlusion: {count: 1.5}}} | augmentation.texture.occlusion.count (=1.5) must be a",
                "training: {epochs: many}   | run.yaml: training.epochs (=many) must be a whole number",
                "network: {normalization: x}| network.normalization[0]: value (=x) must be one of [none, bn, sepbn, simple",
                "network: {sepbn: {groups: 0}}| run.yaml: network.sepbn: groups (=0) must be at least 1",
                "data: {train: nothing}     | run.yaml: data.train[0]: data set (=nothing) must have the form",
                "'a: [1'                    | run.yaml: line 1: expected ',' or ']', but got <stream end>",
                "'- 1'                      | run.yaml: must be a YAML mapping of keys to values",
                "'data: {train: \"300w:${SEPBN_NO_SUCH_VARIABLE}\"}' | environment variable SEPBN_NO_SUCH_VARIABLE"
            })
    void saysWhereAndWhatIsWrong(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml.startsWith("'") ? yaml.substring(1, yaml.length() - 1) : yaml))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void saysWhichOverrideIsWrong() {
        assertThatThrownBy(() -> read("", "training.epoch=3"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("--set training.epoch=3: unknown key training.epoch");
        assertThatThrownBy(() -> read("", "epochs"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("--set epochs must have the form key=value");
    }

    @Test
    void namesAFileThatIsMissing() {
        assertThatThrownBy(() -> ConfigReader.read(Path.of("no-such.yaml"), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("configuration no-such.yaml does not exist; give the path of a YAML file");
    }
}
