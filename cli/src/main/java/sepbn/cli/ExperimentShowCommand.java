package sepbn.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sepbn.experiment.Experiment;
import sepbn.experiment.Experiments;
import sepbn.experiment.RunFolders;
import sepbn.experiment.RunId;
import sepbn.experiment.RunName;
import sepbn.experiment.RunSpec;
import sepbn.experiment.Search;

/** Shows one experiment. */
@Command(
        name = "show",
        description = {
            "Shows an experiment's runs and how far they are, and what its searches have chosen.",
            "Images are those that a training sees in all its epochs, known once one is done; the sum counts those of the"
                    + " runs that it came from."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  sepbn experiment show small-set", "  sepbn experiment show mine/small-set.yaml"})
final class ExperimentShowCommand implements Callable<Integer> {
    private static final String UNKNOWN = "-";

    private final Console console;

    @Parameters(paramLabel = "NAME", description = "An experiment's name, or the path of its YAML file.")
    private String name;

    @Mixin
    private ExperimentOptions options;

    ExperimentShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ExperimentOptions.Chosen chosen = options.choose(name);
        Experiment experiment = chosen.experiment();
        console.out().println(experiment.name() + ": " + experiment.file().title());
        console.out().print(runs(chosen.experiments(), experiment));
        for (String run : experiment.file().runs().keySet()) {
            RunName searched = new RunName(experiment.name(), run);
            Search.of(chosen.experiments(), options.runs(chosen.experiments()), searched)
                    .ifPresent(search -> print(run, search));
        }
        return ExitCode.OK.code();
    }

    private TextTable runs(Experiments experiments, Experiment experiment) {
        RunFolders folders = options.runs(experiments);
        TextTable table = TextTable.ofWords("run", "from", "seed", "state", "images", "sum");
        experiment.file().runs().forEach((run, spec) -> {
            for (int seed = 0; seed < experiment.file().seeds(); seed++) {
                RunId id = new RunId(new RunName(experiment.name(), run), seed, Optional.empty());
                Optional<RunFolders.Images> images = folders.images(experiments, id);
                table.row(
                        run,
                        from(spec),
                        "" + seed,
                        folders.state(id).describe(),
                        folders.state(id)
                                .images()
                                .map(ExperimentShowCommand::count)
                                .orElse(UNKNOWN),
                        images.map(RunFolders.Images::sum)
                                .map(ExperimentShowCommand::count)
                                .orElse(UNKNOWN));
            }
        });
        return table;
    }

    private void print(String run, Search search) {
        Optional<RunId> chosen = search.chosen().map(Search.Candidate::id);
        TextTable table = TextTable.ofWords("combination", "state", "inner NME %", "");
        for (Search.Candidate candidate : search.candidates()) {
            table.row(
                    candidate.describe(),
                    candidate.state().describe(),
                    candidate
                            .nme()
                            .map(nme -> String.format(Locale.ROOT, "%.2f", nme))
                            .orElse(UNKNOWN),
                    chosen.equals(Optional.of(candidate.id())) ? "chosen" : "");
        }
        console.out().println();
        console.out().println("search of " + run);
        console.out().print(table);
    }

    private static String from(RunSpec spec) {
        return spec.from().orElse(UNKNOWN);
    }

    private static String count(long images) {
        return String.format(Locale.ROOT, "%,d", images);
    }
}
