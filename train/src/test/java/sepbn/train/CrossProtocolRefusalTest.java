package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sepbn.train.TinyStages.FIVE;
import static sepbn.train.TinyStages.MANY;
import static sepbn.train.TinyStages.OTHERS;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets and branches that do not fit together: said before anything is written. */
class CrossProtocolRefusalTest {
    @TempDir
    Path temporary;

    @Test
    void whatDoesNotFitIsRefusedWithTheRemedy() {
        assertRefused(
                "data.validation (=" + FIVE
                        + "#test) has protocol mtfl-5, for which the run has no branch: add a training"
                        + " set of it, or leave it out; the branches are [300w-68]",
                "data.train=" + MANY + "#train",
                "data.validation=" + FIVE + "#test");
        assertRefused(
                "data.train names two sets for branch 300w-68: give each a branch of its own, as in {set: " + OTHERS
                        + "#train, branch: NAME}, or all of them branch: 300w-68 to share one",
                "data.train=['" + MANY + "#train', '" + OTHERS + "#train']",
                "data.validation=[]");
        assertRefused(
                "data.train (=" + FIVE + "#train) has the landmarks of mtfl-5, and branch all those of 300w-68; choose"
                        + " another branch for it",
                "data.train=[{set: '" + MANY + "#train', branch: all}, {set: '" + FIVE + "#train', branch: all}]",
                "data.validation=[]");
        assertRefused(
                "data.validation (=" + MANY + "#test) names branch people, which must be one of [300w-68], those of"
                        + " data.train",
                "data.train=" + MANY + "#train",
                "data.validation={set: '" + MANY + "#test', branch: people}");
        assertRefused(
                "branch (=a.b) must have a name of letters, digits, _ and -, such as 300w-68; give the data set a branch of"
                        + " such a name",
                "data.train={set: '" + MANY + "#train', branch: a.b}");
        assertRefused(
                "2 of 3 data sets can't be opened: data set imm:/lost: folder (=/lost) must exist",
                "data.train=['" + MANY + "#train', 'imm:/lost', '300w:/nowhere']",
                "data.validation=[]");
        assertRefused(
                "as in {set: " + OTHERS + "#train, branch: NAME}",
                "data.train=[{set: '" + MANY + "#train', branch: 300w-68}, '" + OTHERS + "#train', '" + FIVE
                        + "#train']",
                "data.validation=[]");
        assertRefused(
                "weight (=2.0) of " + MANY
                        + "#train counts with sampling: weights alone; choose that, or leave the weight out",
                "data.train={set: '" + MANY + "#train', weight: 2}");
        assertRefused(
                "training.batch_size (=20) must be at most the 16 faces of " + OTHERS
                        + "#train with data.batches: one-set; take smaller batches, or mixed ones",
                "data.train=['" + OTHERS + "#train', '" + FIVE + "#train']",
                "data.validation=[]",
                "data.batches=one-set",
                "training.batch_size=20");
        assertRefused("normaliser (=inter-chin) must be one of", "training.normaliser=inter-chin");
        assertRefused("train (=none) must name at least one data set", "data.train=[]");
        assertRefused(
                "keep_branch (=machine) must come from a checkpoint: give init too", "training.keep_branch=machine");
    }

    private void assertRefused(String problem, String... overrides) {
        Path folder = temporary.resolve("refused");
        assertThatThrownBy(() -> new Trainer(
                                TinyRun.config(overrides), new RunFolder(folder), TrainingListener.NONE, () -> false)
                        .run(false))
                .isInstanceOf(sepbn.SepbnException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
        assertThat(folder).doesNotExist();
    }
}
