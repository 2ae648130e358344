package sepbn.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about experiments. */
@Command(
        name = "experiment",
        description = {
            "Runs the experiments of the folder experiments and reports their results.",
            "An experiment is a YAML file: which runs are trained, from what, with how many seeds, and what is compared;"
                    + " docs/formats.md describes it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn experiment list",
            "  sepbn experiment show small-set",
            "  sepbn experiment run small-set",
            "  sepbn experiment report --all -o docs/results.md"
        })
final class ExperimentCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    ExperimentCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console.err());
        throw new ParameterException(spec.commandLine(), "a command about experiments is missing");
    }
}
