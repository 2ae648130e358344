package sepbn.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExperimentFileTest {
    @TempDir
    Path temporary;

    @Test
    void anExperimentIsReadAsItsFileSays() {
        Experiment small = read(ExperimentFolder.SMALL);

        assertThat(small.name()).isEqualTo("small");
        assertThat(small.file().title()).isEqualTo("A small one");
        assertThat(small.file().about()).contains("Says **nothing**.");
        assertThat(small.base()).contains(temporary.resolve("experiments/base.yml"));
        assertThat(small.file().runs().keySet()).containsExactly("scratch", "stage1", "cnt");
        assertThat(small.file().runs().get("cnt").from()).contains("stage1");
        TableSpec table = small.file().tables().get(0);
        assertThat(table.slug()).isEqualTo("some-faces");
        assertThat(table.which()).isEqualTo(TableSpec.Which.LAST);
        assertThat(table.folds()).isFalse();
    }

    /** The last key changes fastest. */
    @Test
    void theGridHasEveryCombinationInOrder() {
        Experiment experiment = read(ExperimentFolder.SMALL.replace(
                "[0.01, 0.02]}", "[0.01, 0.02], training.epochs: [5, 6, 7], training.momentum: [0.5]}"));

        assertThat(experiment
                        .file()
                        .runs()
                        .get("scratch")
                        .choose()
                        .orElseThrow()
                        .combinations())
                .extracting(Object::toString)
                .containsExactly(
                        combination("0.01", "5"),
                        combination("0.01", "6"),
                        combination("0.01", "7"),
                        combination("0.02", "5"),
                        combination("0.02", "6"),
                        combination("0.02", "7"));
    }

    private static String combination(String rate, String epochs) {
        return "{training.learning_rate.maximum=" + rate + ", training.epochs=" + epochs + ", training.momentum=0.5}";
    }

    /** A text of the file, what it is replaced by, and a part of the complaint. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "about: Says **nothing**. | abuot: x | small.yaml: line 2: abuot: unknown key; known here are about, base",
                "title: A small one | about: x | small.yaml: line 2: Duplicate field 'about'",
                "    from: stage1 | ~    form: stage1~ | small.yaml: line 13: runs.cnt.form: unknown key; known here are choose, from, like, set",
                "label: CNT | lable: CNT | small.yaml: line 19: tables[0].rows[1].label: is missing",
                "seeds: 1 | seeds: 0 | seeds (=0) must be at least 1",
                "seeds: 1 | seeds: many | small.yaml: line 4: seeds: value (=many) must be a whole number",
                "seeds: 1 | tables: [] | Duplicate field 'tables'",
                "from: stage1 | from: stage2 | runs.cnt.from (=stage2) must be one of the runs [scratch, stage1, cnt]",
                "from: stage1 | from: other/stage1 | runs.cnt.from (=other/stage1): experiment",
                "from: stage1 | from: ../x/y | runs.cnt.from (=../x/y) must have the form RUN or OTHERFILE/RUN",
                "from: stage1 | from: cnt | runs.cnt.from must not lead back: small/cnt from small/cnt",
                "set: {training.epochs: 3} | from: cnt | must not lead back: small/stage1 from small/cnt from small/stage1",
                "from: stage1 | like: stage2 | runs.cnt.like (=stage2) must be one of the runs [scratch, stage1, cnt]",
                "from: stage1 | like: cnt | runs.cnt.like must not lead back: small/cnt like small/cnt",
                "choose: | ~choose:\n      from: stage2~ | runs.scratch.choose.from (=stage2) must be one of the runs",
                "choose: | ~choose:\n      from: scratch~ | must not lead back: small/scratch from small/scratch",
                "~  scratch:\n~ | ~  more: {like: scratch}\n  scratch:\n    from: more\n~ | must not lead back: small/more from small/more",
                "set: {training.epochs: 3} | set: {training.seed: 3} | set must not have training.seed",
                "from: stage1 | ~from: stage1\n    set: {training.init: x}~ | set must not have training.init beside from",
                "run: cnt | run: cmt | Some | faces, CNT: run (=cmt) must be one of the runs",
                "baseline: Scratch | baseline: None | baseline (=None) must be the label of one of the rows [Scratch, CNT]",
                "baseline: Scratch | ~claims: [{better: CNT, than: None}]~ | claims.than (=None) must be the label of one of the rows",
                "baseline: Scratch | ~claims: [{better: CNT, than: CNT}]~ | claim (=CNT) must be of two rows",
                "baseline: Scratch | ~claims: [{better: CNT, than: Scratch, by: 0}]~ | claims.by (=0.0) must be above 0 and",
                "label: CNT | label: Scratch | must have different labels",
                "{label: CNT, run: cnt} | {label: CNT} | label (=CNT) must have a run, or a paper figure that it cites",
                "{label: Scratch, run: scratch} | ~{label: Scratch, paper: {nme: 1}}~ | of one of the rows [Scratch, CNT] that have a run",
                "tables: | ~figures: [{title: F, kind: attention, run: cnt}]\ntables:~ | figure (=F) of kind attention must have run and data",
                "tables: | ~figures: [{title: F, kind: mapping, run: cnt}, {title: f!, kind: similarity, run: cnt}]\ntables:~ | figures (=[f, f]) must have titles that differ",
                "tables: | ~figures: [{title: F, kind: mapping, run: cmt}]\ntables:~ | figures, F: run (=cmt) must be one of the runs",
                "[0.01, 0.02] | [] | small.yaml: line 7: runs.scratch.choose: values.training.learning_rate.maximum (=[]) must have at least one value",
                "values: {training.learning_rate.maximum: [0.01, 0.02]} | values: {} | values (=none) must name at least",
                "  stage1: |   Stage1: | the name of a run (=Stage1) must be made of small letters, digits and hyphens",
            })
    void whatIsWrongIsSaidInOneLine(String text, String replacement, String complaint) {
        assertThat(ExperimentFolder.SMALL).contains(text);
        assertThatThrownBy(() -> read(ExperimentFolder.SMALL.replace(text, replacement)))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining(complaint.strip())
                .hasMessageContaining("small.yaml")
                .hasMessageNotContaining("\n");
    }

    @Test
    void anExperimentHasARun() {
        assertThatThrownBy(() -> read("title: x\nseeds: 1\nruns: {}\ntables: []\n"))
                .hasMessageContaining("runs (=none) must be at least one");
        assertThatThrownBy(() -> read("title: x\nseeds: 1\ntables: []\n")).hasMessageContaining("runs: is missing");
        assertThatThrownBy(() -> read("")).isInstanceOf(ExperimentException.class);
        assertThatThrownBy(() -> read("a: [")).isInstanceOf(ExperimentException.class);
    }

    @Test
    void twoTablesDoNotShareAFile() {
        assertThatThrownBy(() -> read(ExperimentFolder.SMALL
                        + ExperimentFolder.SMALL.substring(ExperimentFolder.SMALL.indexOf("  - title: 'Some"))))
                .hasMessageContaining("tables (=[some-faces, some-faces]) must have titles that differ");
    }

    @Test
    void anExperimentThatIsNotThereIsRefused() {
        Experiments none = ExperimentFolder.in(temporary).experiments();

        assertThat(none.names()).isEmpty();
        assertThatThrownBy(() -> none.named("missing"))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("missing.yaml does not exist; sepbn experiment list shows");
        assertThatThrownBy(() -> ExperimentFolder.in(temporary)
                        .with("Bad Name", ExperimentFolder.SMALL)
                        .experiments()
                        .named("Bad Name"))
                .hasMessageContaining("the file's name (=Bad Name) must be made of small letters");
    }

    @Test
    void namesAreSorted() {
        assertThat(ExperimentFolder.in(temporary)
                        .with("b", ExperimentFolder.SMALL)
                        .with("a", ExperimentFolder.SMALL)
                        .experiments()
                        .names())
                .isEqualTo(List.of("a", "b"));
    }

    private Experiment read(String yaml) {
        return ExperimentFolder.in(temporary).with("small", yaml).experiments().named("small");
    }
}
