package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static sepbn.train.TinyStages.FIVE;
import static sepbn.train.TinyStages.MANY;
import static sepbn.train.TinyStages.OTHERS;
import static sepbn.train.TinyStages.stageOne;
import static sepbn.train.TinyStages.stageTwo;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.evaluate.BranchScore;
import sepbn.evaluate.EvaluationException;
import sepbn.evaluate.EvaluationProgress;
import sepbn.evaluate.EvaluationSettings;
import sepbn.protocol.Branch;
import sepbn.torch.EngineSettings;
import sepbn.weights.Checkpoint;

/** Runs with several data sets, and runs that go on from them (section IV of the paper). */
class CrossProtocolTest {
    @TempDir
    static Path shared;

    private static RunFolder stageOne;

    @TempDir
    Path temporary;

    private int runs;

    private RunFolder train(String... overrides) {
        RunFolder folder = new RunFolder(temporary.resolve("run" + runs++));
        TinyRun.train(folder, overrides);
        return folder;
    }

    @BeforeAll
    static void trainStageOne() {
        stageOne = new RunFolder(shared.resolve("stage-one"));
        TinyRun.train(stageOne, stageOne());
    }

    @Test
    void aBranchForEachDataSetIsTrainedAndScored() {
        Checkpoint best = Checkpoint.read(stageOne.best());
        assertThat(best.manifest().branches()).extracting(Branch::name).containsExactly("mtfl-5", "300w-68", "machine");
        assertThat(best.manifest().meanShapes().keySet()).containsExactly("mtfl-5", "300w-68", "machine");
        assertThat(stageOne.readMetrics()).hasSize(2).allSatisfy(epoch -> {
            assertThat(epoch.branches().orElseThrow().keySet()).containsExactly("mtfl-5", "300w-68", "machine");
            assertThat(epoch.branches().orElseThrow().values())
                    .allSatisfy(
                            branch -> assertThat(branch.loss().orElseThrow()).isPositive());
            assertThat(epoch.nme().orElseThrow())
                    .isCloseTo(
                            epoch.branches().orElseThrow().values().stream()
                                    .mapToDouble(branch -> branch.nme().orElseThrow())
                                    .average()
                                    .orElseThrow(),
                            within(1e-9));
        });
        // 88 training faces in batches of 8
        assertThat(stageOne.readMetrics().get(0).steps()).isEqualTo(11);
        FinishedRun.Result result = FinishedRun.report(stageOne, false);
        assertThat(result.scores())
                .extracting(score -> score.branch().name())
                .containsExactly("mtfl-5", "300w-68", "machine");
        assertThat(stageOne.report())
                .content()
                .contains("Validation NME of branch machine", "Every branch that is scored");
    }

    @Test
    void setsThatSayTheSameBranchShareIt() {
        RunFolder folder = train(
                "data.train=[{set: '" + MANY + "#train', branch: all}, '" + FIVE + "#train', {set: '" + OTHERS
                        + "#train', branch: all}]",
                "data.validation=['" + OTHERS + "#test']",
                "training.epochs=1");
        Checkpoint best = Checkpoint.read(folder.best());
        assertThat(best.manifest().branches()).extracting(Branch::name).containsExactly("all", "mtfl-5");
    }

    @Test
    void stageTwoKeepsOneBranchAndSlowsTheBackbone() {
        RunFolder kept =
                train(stageTwo(stageOne.best(), "training.keep_branch=machine", "training.learning_rate.maximum=1e-9"));
        Checkpoint from = Checkpoint.read(stageOne.best());
        Checkpoint start = Checkpoint.read(kept.last());
        assertThat(TinyStages.largestChange(
                        start.weights().get("heads.300w-68.hidden.weight"),
                        from.weights().get("heads.machine.hidden.weight")))
                .isLessThan(1e-5);
        assertThat(start.manifest().branches()).extracting(Branch::name).containsExactly("300w-68");

        RunFolder slow =
                train(stageTwo(stageOne.best(), "training.keep_branch=300w-68", "training.backbone_rate=0.01"));
        RunFolder fast = train(stageTwo(stageOne.best(), "training.keep_branch=300w-68"));
        String backbone = "backbone.layer2.conv.weight";
        double slowChange = change(slow, from, backbone);
        assertThat(slowChange).isPositive().isLessThan(0.1 * change(fast, from, backbone));
    }

    @Test
    void aFrozenBackboneIsThatOfStageOne() {
        RunFolder frozen = train(stageTwo(stageOne.best(), "training.backbone_rate=0"));
        Checkpoint from = Checkpoint.read(stageOne.best());
        Checkpoint.read(frozen.last()).weights().forEach((name, tensor) -> {
            if (name.startsWith("backbone.")) {
                assertThat(tensor).as(name).isEqualTo(from.weights().get(name));
            }
        });
    }

    @Test
    void withoutValidationTheLastEpochIsTheModel() {
        RunFolder folder = train("data.validation=[]", "training.epochs=3");
        assertThat(folder.readMetrics())
                .allSatisfy(epoch -> assertThat(epoch.nme()).isEmpty());
        assertThat(Checkpoint.read(folder.best()).weights())
                .isEqualTo(Checkpoint.read(folder.last()).weights());
        FinishedRun.report(folder, false);
        assertThat(folder.report()).content().contains("scored on the faces that it was trained on");
    }

    /** Of the branches that fit, the one of the protocol's name. */
    @Test
    void aValidationSetScoresTheBranchThatItsTrainingSetWouldTrain() {
        RunFolder folder = train(stageOne("data.validation='" + OTHERS + "#test'", "training.epochs=1"));
        assertThat(folder.readMetrics()
                        .get(0)
                        .branches()
                        .orElseThrow()
                        .get("300w-68")
                        .nme())
                .isPresent();
        assertThat(folder.readMetrics()
                        .get(0)
                        .branches()
                        .orElseThrow()
                        .get("machine")
                        .nme())
                .isEmpty();
    }

    @Test
    void epochsThatAreNotScoredCostNoCheckpoint() {
        RunFolder folder = train("training.epochs=5", "training.score_every=2", "training.checkpoint_minutes=60");
        assertThat(folder.readMetrics())
                .extracting(epoch -> epoch.nme().isPresent())
                .containsExactly(false, true, false, true, true);
        RunFolder every = train("training.epochs=5");
        assertThat(Checkpoint.read(folder.last()).weights())
                .isEqualTo(Checkpoint.read(every.last()).weights());
    }

    @Test
    void everyBranchThatADataSetCanScoreIsScored() {
        try (TrainedModel model = TrainedModel.load(stageOne.path(), EngineSettings.DEFAULT)) {
            assertThat(scored(model, "synthetic:count=8,seed=4,protocol=wflw-98#test"))
                    .containsExactly("mtfl-5", "300w-68", "machine");
            assertThat(scored(model, MANY + "#test")).containsExactly("300w-68", "machine");
            assertThat(scored(model, MANY + "#test", "machine")).containsExactly("machine");
            assertThatThrownBy(() -> scored(model, "synthetic:count=8,seed=4,protocol=cofw-29#test", "300w-68"))
                    .isInstanceOf(EvaluationException.class)
                    .hasMessage(
                            "protocol (=cofw-29) of the data must be that of one of the branches [300w-68 (300w-68)],"
                                    + " or have an exact mapping to one; choose other data or another model");
            assertThatThrownBy(() -> scored(model, MANY + "#test", "people"))
                    .hasMessage("branch (=people) must be one of [mtfl-5, 300w-68, machine], those that the model has");
        }
    }

    private static List<String> scored(TrainedModel model, String data, String... names) {
        return BranchScore.all(
                        model,
                        DataSets.open(DataSetReference.parse(data)),
                        List.of(names),
                        EvaluationSettings.defaults(),
                        EvaluationProgress.NONE)
                .stream()
                .map(score -> score.branch().name())
                .toList();
    }

    @Test
    void theBranchToKeepMustBeOneOfTheModels() {
        assertRefused(
                "has no branch people to keep; choose one of [mtfl-5, 300w-68, machine]",
                stageTwo(stageOne.best(), "training.keep_branch=people"));
        assertRefused(
                "training.keep_branch (=machine) is for a run with one branch, and this one has [mtfl-5, 300w-68, machine];"
                        + " leave it out",
                stageOne("training.init=" + stageOne.best(), "training.keep_branch=machine"));
    }

    private void assertRefused(String problem, String... overrides) {
        Path folder = temporary.resolve("refused");
        assertThatThrownBy(() -> TinyRun.train(new RunFolder(folder), overrides))
                .isInstanceOf(sepbn.SepbnException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
        assertThat(folder).doesNotExist();
    }

    private static double change(RunFolder run, Checkpoint from, String tensor) {
        return TinyStages.largestChange(
                Checkpoint.read(run.last()).weights().get(tensor),
                from.weights().get(tensor));
    }
}
