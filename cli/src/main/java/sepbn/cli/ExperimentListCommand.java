package sepbn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sepbn.SepbnException;
import sepbn.experiment.Experiment;
import sepbn.experiment.Experiments;
import sepbn.experiment.Plan;
import sepbn.experiment.RunId;
import sepbn.experiment.RunState;

/** Lists the experiments. */
@Command(
        name = "list",
        description = "Lists the experiments, with how many of their trainings are done.",
        footerHeading = "%nExamples:%n",
        footer = {"  sepbn experiment list", "  sepbn experiment list --experiments mine --runs /scratch/runs"})
final class ExperimentListCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ExperimentOptions options;

    ExperimentListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Experiments experiments = options.experiments();
        List<String> names = experiments.names();
        TextTable table = TextTable.ofWords("name", "done", "title");
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            try {
                Experiment experiment = experiments.named(name);
                table.row(name, done(experiments, experiment), experiment.file().title());
            } catch (SepbnException e) {
                problems.add(e.getMessage());
            }
        }
        console.out().print(table);
        problems.forEach(console::complain);
        if (problems.isEmpty()) {
            return ExitCode.OK.code();
        }
        return (problems.size() < names.size() ? ExitCode.PARTIAL : ExitCode.FAILURE).code();
    }

    private String done(Experiments experiments, Experiment experiment) {
        List<RunId> all =
                new Plan(experiments).order(experiment, experiment.file().seeds(), List.of());
        long done = all.stream()
                .filter(id -> options.runs(experiments).state(id).kind() == RunState.Kind.DONE)
                .count();
        return done + "/" + all.size();
    }
}
