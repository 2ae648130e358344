package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExperimentCommandTest {
    @TempDir
    Path temporary;

    @BeforeEach
    void writeTheExperiment() throws IOException {
        Files.createDirectories(temporary.resolve("experiments"));
        Files.writeString(temporary.resolve("experiments/small.yaml"), """
                title: A small one
                base: ../base.yaml
                seeds: 1
                runs:
                  stage1: {}
                  cnt: {from: stage1}
                tables:
                  - title: Faces
                    data: synthetic:count=8,seed=2,protocol=300w-68#test
                    rows: [{label: CNT, run: cnt}]
                """);
        String base = Files.readString(TinyModel.writeConfig(temporary));
        Files.writeString(temporary.resolve("base.yaml"), base);
    }

    @Test
    void anExperimentIsRunShownAndReported() throws IOException {
        assertThat(run("list").out()).containsPattern("small +0/2 +A small one");

        CommandRun trained = run("run", "small", "--set", "training.epochs=1");
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(trained.complaints())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line).matches("small/stage1 seed 0: trained, \\d+\\.\\d s"),
                        line -> assertThat(line).startsWith("small/cnt seed 0: trained"),
                        line -> assertThat(line).startsWith("small/cnt seed 0: scored for Faces"));
        assertThat(run("list").out()).containsPattern("small +2/2");
        assertThat(run("show", "small").out()).containsPattern("cnt +stage1 +0 +done +24 +48");

        Path report = temporary.resolve("results.md");
        assertThat(run("report", "small", "-o", report.toString()).exitCode()).isZero();
        assertThat(report)
                .content()
                .contains("Made with other settings than the file gives now", "- `small/cnt seed 0`: training.epochs\n")
                .contains("| CNT | 1 | 48 (24) |")
                .doesNotContain(temporary.toString());
        assertThat(run("report", "--all").out()).isEqualTo(Files.readString(report));
        assertThat(run("report", "--verify", report.toString()).exitCode()).isZero();
        Files.writeString(report, Files.readString(report).replace("| CNT | 1 |", "| CNT | 2 |"));
        CommandRun differs = run("report", "--verify", report.toString());
        assertThat(differs.exitCode()).isEqualTo(1);
        assertThat(differs.complaints()).hasSize(1);
        assertThat(differs.err()).containsPattern("results.md line \\d+ differs from what the run folders say");

        CommandRun other = run("run", "small");
        assertThat(other.exitCode()).isEqualTo(1);
        assertThat(other.err()).contains("was begun with another configuration: training.epochs must not change");
    }

    @Test
    void aBudgetMakesSmallerRunsThatLieApart() throws IOException {
        Files.createDirectories(temporary.resolve("experiments/budgets"));
        Files.writeString(
                temporary.resolve("experiments/budgets/half.yaml"),
                "about: Half of it.\nepochs: 0.5\nset: {data.train: 'synthetic:count=16,protocol=300w-68#train'}\n");
        assertThat(run("run", "SMALL", "--budget", "half").exitCode()).isZero();
        assertThat(temporary.resolve("runs/budget.half/small/cnt/seed0/last.safetensors"))
                .exists();
        assertThat(run("show", "small", "--budget", "half").out()).containsPattern("cnt +stage1 +0 +done +16 +32");
        assertThat(run("list").out()).containsPattern("small +0/2");

        Path report = temporary.resolve("half.md");
        Path page = temporary.resolve("half.html");
        run("report", "small", "--budget", "half", "-o", report.toString(), "--html", page.toString());
        assertThat(report).content().contains("**Scaled down by the budget half.** Half of it. What is scaled:");
        assertThat(page).content().startsWith("<!DOCTYPE html>").contains("Scaled down by", "<svg");
        assertThat(run("report", "--verify", report.toString()).exitCode()).isZero();
        assertThat(run("run", "small", "--budget", "third").err()).contains("budget (=third) must be a file");
    }

    /** Half of such an experiment would be made of the sets of the budget, the other half not. */
    @Test
    void setsOfABudgetGoEverywhereOrNowhere() throws IOException {
        Path experiments = temporary.resolve("experiments");
        Files.createDirectories(experiments.resolve("budgets"));
        Files.writeString(experiments.resolve("budgets/drawn.yaml"), """
                about: Drawn.
                sets:
                  main:
                    train: synthetic:count=16,protocol=300w-68#train
                    test: synthetic:count=8,protocol=300w-68#test
                """);
        Files.writeString(temporary.resolve("sets.yaml"), "main: {train: 'csv:/nowhere', test: 'csv:/nowhere'}\n");
        Files.writeString(experiments.resolve("first.yaml"), """
                title: First
                base: ../base.yaml
                sets: ../sets.yaml
                seeds: 1
                runs: {stage1: {set: {data.train: "${main.train}"}}}
                tables: []
                """);
        Files.writeString(experiments.resolve("second.yaml"), """
                title: Second
                base: ../base.yaml
                seeds: 1
                runs: {stage2: {from: first/stage1}}
                tables: []
                """);

        CommandRun mixed = run("show", "second", "--budget", "drawn");
        assertThat(mixed.exitCode()).isNotZero();
        assertThat(mixed.err()).contains("experiment second names sets of its own");
        assertThat(run("show", "first", "--budget", "drawn").exitCode()).isZero();
        assertThat(run("show", "second").exitCode()).isZero();
        assertThat(run("show", "second", "--data", "main=csv:/faces").err())
                .contains("must give roles, and experiment");
    }

    @Test
    void anInterruptionIsGoneOnFrom() {
        AtomicInteger asked = new AtomicInteger();
        CommandRun stopped = run(() -> () -> asked.incrementAndGet() > 5, "run", "small", "--progress");
        assertThat(stopped.exitCode()).isEqualTo(130);
        assertThat(stopped.err())
                .contains("small/stage1 seed 0 begins", "epoch 1/2", "small/stage1 seed 0: stopped")
                .contains("the same command goes on");

        CommandRun rest = run("run", temporary.resolve("experiments/small.yaml").toString());
        assertThat(rest.exitCode()).isZero();
        assertThat(rest.err()).contains("small/stage1 seed 0: resumed", "small/cnt seed 0: trained");
    }

    @Test
    void aBrokenFileDoesNotHideTheOthers() throws IOException {
        Files.writeString(temporary.resolve("experiments/broken.yaml"), "title: [");
        CommandRun list = run("list");

        assertThat(list.exitCode()).isEqualTo(3);
        assertThat(list.out()).contains("A small one");
        assertThat(list.err()).contains("broken.yaml: line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "run", "report"})
    void helpShowsExamples(String command) {
        assertThat(CommandRun.of("experiment", command, "--help").out())
                .contains("Usage: sepbn experiment " + command, "Examples:", "Exit codes:");
    }

    @Test
    void aWrongCommandLineGetsOneLine() {
        assertThat(CommandRun.of("experiment").exitCode()).isEqualTo(2);
        assertThat(run("run", "missing").err()).contains("missing.yaml does not exist");
        assertThat(run("run", "small", "--only", "ctn").err()).contains("run (=ctn) must be one of");
        assertThat(run("report").err()).contains("name them or give --all");
    }

    private CommandRun run(String... arguments) {
        return run(Interruption.NEVER, arguments);
    }

    private CommandRun run(Interruption interruption, String... arguments) {
        List<String> all = new ArrayList<>(List.of("experiment"));
        all.addAll(List.of(arguments));
        if (!List.of(arguments)
                .contains(temporary.resolve("experiments/small.yaml").toString())) {
            all.addAll(List.of("--experiments", temporary.resolve("experiments").toString()));
        }
        all.addAll(List.of("--runs", temporary.resolve("runs").toString()));
        return CommandRun.of(interruption, all.toArray(String[]::new));
    }
}
