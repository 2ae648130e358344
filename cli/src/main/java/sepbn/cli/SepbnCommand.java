package sepbn.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: what all commands have in common. */
@Command(
        name = "sepbn",
        versionProvider = VersionLine.class,
        mixinStandardHelpOptions = true,
        sortOptions = false,
        scope = ScopeType.INHERIT,
        description = "Trains, evaluates and uses facial landmark networks with Separable Batch Normalization.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn demo",
            "  sepbn train configs/300w-sepbn.yaml --out runs/first",
            "  sepbn evaluate runs/first --data 300w:/data/300w#common",
            "  sepbn predict runs/first face.jpg --box 120,80,200,200 --draw drawn"
        })
final class SepbnCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show where a failure came from, as a stack trace.")
    private boolean verbose;

    SepbnCommand(Console console) {
        this.console = console;
    }

    boolean verbose() {
        return verbose;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console.err());
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
