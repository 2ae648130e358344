package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanTest {
    @TempDir
    Path temporary;

    @Test
    void whatATrainingNeedsComesBeforeIt() {
        assertThat(order(ExperimentFolder.SMALL, 2))
                .containsExactly(
                        "small/scratch choose 0",
                        "small/scratch choose 1",
                        "small/scratch seed 0",
                        "small/stage1 seed 0",
                        "small/cnt seed 0",
                        "small/scratch seed 1",
                        "small/stage1 seed 1",
                        "small/cnt seed 1");
    }

    @Test
    void theOrderOfTheFileDoesNotMatter() {
        String before = ExperimentFolder.SMALL.replace("  cnt:\n    from: stage1\n", "");
        String turned = before.replace("runs:\n", "runs:\n  cnt:\n    from: stage1\n");

        assertThat(order(turned, 1))
                .startsWith("small/stage1 seed 0", "small/cnt seed 0")
                .hasSize(5);
    }

    /** Seed 0 of the run that a search's run comes from is enough for the search. */
    @Test
    void aSearchStartsFromSeedZero() {
        String yaml = ExperimentFolder.SMALL.replace("  scratch:\n", "  scratch:\n    from: stage1\n");

        assertThat(order(yaml, 2))
                .startsWith("small/stage1 seed 0", "small/scratch choose 0", "small/scratch choose 1")
                .containsSubsequence("small/stage1 seed 1", "small/scratch seed 1");
    }

    @Test
    void aRunLikeOneWithASearchWaitsForItWhereItNeedsWhatIsChosen() {
        assertThat(order(likeScratch("training.epochs: 1"), 1)).startsWith(CHOICE);
        assertThat(order(likeScratch("training.learning_rate.maximum: 0.05"), 1))
                .startsWith("small/more seed 0");
        assertThat(order(likeScratch("training.epochs: 1}\n    choose: {values: {training.momentum: [0.8]}"), 1))
                .as("its own search needs what is chosen, too")
                .startsWith(CHOICE)
                .containsSubsequence("small/more choose 0", "small/more seed 0");
    }

    private static final String[] CHOICE = {"small/scratch choose 0", "small/scratch choose 1"};

    /** One more run, before the one that it is like. */
    private static String likeScratch(String set) {
        return ExperimentFolder.SMALL.replace("runs:\n", "runs:\n  more:\n    like: scratch\n    set: {" + set + "}\n");
    }

    @Test
    void runsOfOtherFilesAreMadeWhereTheyAreNeeded() {
        String yaml = ExperimentFolder.SMALL
                .replace("from: stage1", "from: other/cnt")
                .replace("  - {label: Scratch, run: scratch}", "  - {label: Scratch, run: other/scratch}");
        Experiments experiments = ExperimentFolder.in(temporary)
                .with("small", yaml)
                .with("other", ExperimentFolder.SMALL)
                .experiments();
        Plan plan = new Plan(experiments);

        assertThat(plan.order(experiments.named("small"), 1, List.of("cnt")))
                .extracting(RunId::toString)
                .containsExactly("other/stage1 seed 0", "other/cnt seed 0", "small/cnt seed 0");
        assertThat(plan.order(experiments.named("small"), 1, List.of()))
                .extracting(RunId::toString)
                .contains("other/scratch choose 1", "other/scratch seed 0");
        assertThat(plan.scores(experiments.named("small"), 1, List.of()))
                .extracting(score -> score.file(
                                ExperimentFolder.in(temporary).runs().folder(score.run()))
                        .toString())
                .containsExactly(
                        temporary + "/runs/other/scratch/seed0/scores/small-some-faces-last.csv",
                        temporary + "/runs/small/cnt/seed0/scores/some-faces-last.csv");
    }

    @Test
    void onlyIsOneOfTheRuns() {
        Experiments experiments = ExperimentFolder.in(temporary)
                .with("small", ExperimentFolder.SMALL)
                .experiments();

        assertThatThrownBy(() -> new Plan(experiments).order(experiments.named("small"), 1, List.of("ctn")))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("run (=ctn) must be one of the runs [scratch, stage1, cnt]");
        assertThatThrownBy(() -> new Plan(experiments).order(experiments.named("small"), 0, List.of()))
                .hasMessageContaining("seeds (=0) must be at least 1");
    }

    private List<String> order(String yaml, int seeds) {
        Experiments experiments =
                ExperimentFolder.in(temporary).with("small", yaml).experiments();
        return new Plan(experiments)
                .order(experiments.named("small"), seeds, List.of()).stream()
                        .map(RunId::toString)
                        .toList();
    }
}
