package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.experiment.Experiments;
import sepbn.experiment.Records;
import sepbn.experiment.RunFolders;

/** Writes the runs of experiments as small records. */
@Command(
        name = "record",
        description = {
            "Writes what reports need of the runs of experiments into a folder that is small enough to be committed.",
            "It has each run's configuration, epochs, errors of each face and checksums, but neither weights nor images."
                    + " experiment report --runs DIR makes and verifies reports from it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn experiment record table-VII table-III -o records",
            "  sepbn experiment report --verify docs/results.md --runs records"
        })
final class ExperimentRecordCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Experiments' names; without any, all.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "The folder of all records, made if missing; what is in it of these runs is written anew.")
    private Path out;

    @Mixin
    private ExperimentOptions options;

    ExperimentRecordCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Experiments all = options.experiments();
        RunFolders records = new RunFolders(out).of(all.variation());
        for (String name : names.isEmpty() ? all.names() : names) {
            int count = Records.write(all, options.runs(all), records, name);
            console.out().println(name + ": " + count + (count == 1 ? " run" : " runs") + " recorded");
        }
        return ExitCode.OK.code();
    }
}
