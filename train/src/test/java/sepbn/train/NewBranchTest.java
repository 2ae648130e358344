package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.data.Sample;
import sepbn.evaluate.CropWalk;
import sepbn.evaluate.EvaluationSettings;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Branch;
import sepbn.torch.EngineSettings;
import sepbn.weights.Checkpoint;
import sepbn.weights.FloatTensor;
import sepbn.weights.Safetensors;
import sepbn.weights.SafetensorsFile;

/** {@code training.new_branch}: where a branch starts whose landmarks the model does not know. */
class NewBranchTest {
    private static final String WANTED = "synthetic:count=16,seed=3,protocol=aflw-19#train";
    private static final String COMBINED = "training.new_branch=known-landmarks";

    @TempDir
    static Path shared;

    private static Path model;

    @TempDir
    Path temporary;

    private int runs;

    @BeforeAll
    static void trainTwoBranches() {
        RunFolder folder = new RunFolder(shared.resolve("model"));
        TinyRun.train(
                folder,
                "data.train=['synthetic:count=24,seed=1,protocol=mtfl-5#train', 'synthetic:count=48,seed=2,protocol=300w-68#train']",
                "data.validation=[]",
                "training.epochs=15",
                "training.learning_rate.maximum=0.03",
                "training.temperature.start=1");
        model = folder.best();
    }

    /** A run of one epoch from the model. */
    private RunFolder run(String... overrides) {
        RunFolder folder = new RunFolder(temporary.resolve("run" + runs++));
        List<String> all = new ArrayList<>(List.of(
                "data.train=" + WANTED,
                "data.validation=[]",
                "training.epochs=1",
                "training.temperature.start=1",
                "training.init=" + model));
        all.addAll(List.of(overrides));
        TinyRun.train(folder, all.toArray(String[]::new));
        return folder;
    }

    /** So slow that nothing is learnt: the branch answers what the combination makes of the other branch's answers. */
    @Test
    void theBranchStartsAsACombinationOfWhatTheModelKnows() {
        RunFolder folder = run(COMBINED, "training.backbone_rate=0", "training.learning_rate.maximum=1e-9");
        KnownLandmarks found;
        RunConfig config = folder.readConfig();
        DataSet faces = DataSets.open(DataSetReference.parse(WANTED));
        found = KnownLandmarks.of(model, config, Branch.of(faces.protocol()), List.of(faces));
        assertThat(found.source()).isEqualTo("300w-68");

        try (TrainedModel before = TrainedModel.load(model, EngineSettings.DEFAULT);
                TrainedModel after = TrainedModel.load(folder.last(), EngineSettings.DEFAULT)) {
            RegionRule rule = RegionRule.unaugmented(config.data().policy(), 64);
            CropWalk.over(FaceRegions.decoded(faces, rule), EvaluationSettings.defaults(), batch -> {
                List<Landmarks> known = before.network().predict(batch.crops(), "300w-68");
                List<Landmarks> answers = after.network().predict(batch.crops(), "aflw-19");
                for (int i = 0; i < known.size(); i++) {
                    Landmarks expected = LandmarkCombination.apply(found.combination(), known.get(i));
                    assertThat(answers.get(i).toArray()).containsExactly(expected.toArray(), within(1e-3));
                }
            });
        }
    }

    @Test
    void theModelAndTheRunSayWhatTheBranchWasMadeOf() {
        RunFolder folder = run(COMBINED);
        assertThat(Checkpoint.read(folder.last()).manifest().init())
                .matches(
                        "best.safetensors \\(SHA-256 \\w+, 64 of 68 tensors used, branch aflw-19 combines the landmarks"
                                + " of 300w-68, \\d\\.\\d\\d crop pixels off on training faces that it was not fitted on\\)");
        assertThat(folder.init())
                .content()
                .contains("Heads that combine landmarks of the file: 1\n  branch aflw-19 combines")
                .doesNotContain("  heads.aflw-19.output.weight\n");
        assertThat(run().init()).content().contains("  heads.aflw-19.output.weight\n");
    }

    /** Faces are numbered in each set anew. */
    @Test
    void twoSetsOfABranchMayHaveFacesOfTheSameName() {
        RunFolder folder = run(
                COMBINED,
                "data.train=[{set: '" + WANTED + "', branch: mine}, {set: '" + WANTED.replace("seed=3", "seed=4")
                        + "', branch: mine}]");

        assertThat(Checkpoint.read(folder.last()).manifest().init())
                .contains("branch mine combines the landmarks of 300w-68");
    }

    @Test
    void itStartsNearerThanTheMeanShape() {
        RunFolder combined = run(COMBINED, "data.validation=" + WANTED, "training.learning_rate.maximum=1e-9");
        RunFolder mean = run("data.validation=" + WANTED, "training.learning_rate.maximum=1e-9");
        assertThat(combined.readMetrics().get(0).nme().orElseThrow())
                .isLessThan(mean.readMetrics().get(0).nme().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.init='' | new_branch (=known-landmarks) must come from a checkpoint: give init too",
                "network.input_size=96 | network.input_size (=96) must be that of training.init, 64,",
                "network.sepbn.aggregation=hard | network.sepbn.aggregation must be as in training.init, for training.new_branch",
                "training.temperature.start=30 | training.temperature.start (=30.0) must be that of training.init, 1.0,",
                "data.train=['synthetic:count=1,seed=3,protocol=aflw-19#train', 'synthetic:count=9,seed=3,protocol=cofw-29#train']"
                        + " | branch (=aflw-19) has 1 training face and must have at least 2",
            })
    void whatCanNotBeCombinedIsRefusedBeforeTheFolderIsMade(String override, String problem) {
        assertThatThrownBy(() -> run(COMBINED, override))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void weightsThatAreNoCheckpointKnowNoLandmarks() {
        Path file = shared.resolve("weights.safetensors");
        Map<String, FloatTensor> tensors = Checkpoint.read(model).weights();
        Safetensors.write(file, new SafetensorsFile(Map.of(), tensors));
        assertThatThrownBy(() -> run(COMBINED, "training.init=" + file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "training.new_branch (=known-landmarks) needs a whole checkpoint of sepbn as training.init: ")
                .hasMessageEndingWith("; or set it to mean-shape");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void everyNewBranchOfARunStartsSo() {
        RunFolder folder = run(
                COMBINED,
                "data.train=['" + WANTED + "', 'synthetic:count=9,seed=5,protocol=cofw-29#train', "
                        + "'synthetic:count=9,seed=6,protocol=300w-68#train']");
        assertThat(folder.init())
                .content()
                .contains("landmarks of the file: 3\n  branch aflw-19 combines", "branch cofw-29 combines")
                .contains("  branch 300w-68 combines the landmarks of 300w-68, ");
    }

    /** The combination of a landmark is fitted on the faces that have it; the mouth has a label in one face of three. */
    @Test
    void facesWithoutSomeLabelsAreEnough() {
        DataSet whole = DataSets.open(DataSetReference.parse(WANTED));
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            Sample sample = whole.samples().get(i);
            double[] points = sample.landmarks().toArray();
            if (i % 3 != 0) {
                points[2 * 18] = Double.NaN;
            }
            samples.add(new Sample(
                    sample.id(), sample.image(), Landmarks.of(points), Set.of(), sample.boxes(), sample.subsets()));
        }
        DataSet sparse = DataSet.of(whole.name(), whole.protocol(), samples, whole.licence());
        Branch branch = Branch.of(whole.protocol());
        RunConfig config = TinyRun.config("training.temperature.start=1", "training.init=" + model);
        KnownLandmarks all = KnownLandmarks.of(model, config, branch, List.of(whole));
        KnownLandmarks some = KnownLandmarks.of(model, config, branch, List.of(sparse));
        assertThat(some.source()).isEqualTo(all.source());
        assertThat(some.combination()[0]).containsExactly(all.combination()[0], within(1e-12));
        assertThat(some.combination()[18]).isNotEqualTo(all.combination()[18]);
        assertThat(Arrays.stream(some.combination()[18]).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aModelThatMustBeToldADomainIsRefused() {
        RunFolder folder = new RunFolder(shared.resolve("domains"));
        TinyRun.train(
                folder,
                "network.normalization=brute-force",
                "training.epochs=1",
                "data.validation=[]",
                "training.temperature.start=1");
        assertThatThrownBy(() -> run(COMBINED, "network.normalization=brute-force", "training.init=" + folder.best()))
                .isInstanceOf(ConfigException.class)
                .hasMessageEndingWith("which must be told where a face looks; set training.new_branch: mean-shape");
        assertThat(temporary).isEmptyDirectory();
    }
}
