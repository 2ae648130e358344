package sepbn.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sepbn.json.EnumNames;
import sepbn.network.NetworkConfig;
import sepbn.train.RunConfig;

/** An experiment in the report. */
final class ExperimentSection {
    private final Experiments experiments;
    private final RunFolders folders;
    private final Experiment experiment;

    ExperimentSection(Experiments experiments, RunFolders folders, Experiment experiment) {
        this.experiments = experiments;
        this.folders = folders;
        this.experiment = experiment;
    }

    String markdown() {
        StringBuilder text = new StringBuilder("## " + experiment.file().title() + "\n\n");
        experiment
                .file()
                .about()
                .map(String::strip)
                .filter(about -> !about.isEmpty())
                .ifPresent(
                        about -> text.append(Placeholders.withoutMachine(about)).append("\n\n"));
        text.append("`sepbn experiment run ").append(experiment.name()).append("`\n\n");
        text.append(scale());
        for (TableSpec table : experiment.file().tables()) {
            text.append(new TableSection(experiments, folders, experiment, table).markdown());
        }
        experiment.file().runs().keySet().forEach(run -> search(run).ifPresent(text::append));
        return text.toString();
    }

    /** How large the networks and the trainings are, as the folders say: a line for the runs that are alike. */
    private String scale() {
        Map<String, String> runs = new LinkedHashMap<>();
        experiment.file().runs().keySet().forEach(run -> config(run)
                .ifPresent(config -> runs.merge(scale(config), "`" + run + "`", (one, more) -> one + ", " + more)));
        String lines = runs.entrySet().stream()
                .map(entry -> "- " + entry.getValue() + ": " + entry.getKey() + "\n")
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : lines + "\n";
    }

    private Optional<RunConfig> config(String run) {
        return IntStream.range(0, experiment.file().seeds())
                .mapToObj(seed -> folders.state(experiment.run(run).seed(seed)).config())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static String scale(RunConfig config) {
        NetworkConfig network = config.network();
        List<String> normalization =
                network.normalization().stream().map(EnumNames::of).toList();
        return EnumNames.of(network.architecture()) + " of width " + network.width() + " with "
                + String.join("/", normalization) + ", crops of " + network.inputSize() + "×" + network.inputSize()
                + ", batches of " + config.training().batchSize() + ", "
                + Figures.count(config.training().epochs())
                + (config.training().epochs() == 1 ? " epoch, " : " epochs, ")
                + EnumNames.of(config.engine().precision());
    }

    private Optional<String> search(String run) {
        return Search.of(experiments, folders, experiment.run(run)).map(search -> {
            Optional<RunId> chosen = search.chosen().map(Search.Candidate::id);
            MarkdownTable table = new MarkdownTable(List.of("combination", "inner NME %", "chosen"));
            for (Search.Candidate candidate : search.candidates()) {
                table.row(
                        Placeholders.withoutMachine(candidate.describe()),
                        candidate.nme().map(Figures::two).orElse(status(candidate.state())),
                        chosen.equals(Optional.of(candidate.id())) ? "chosen" : "");
            }
            return "### Chosen for " + run + "\n\n" + table + "\n";
        });
    }

    private static String status(RunState state) {
        return switch (state.kind()) {
            case MISSING -> "not run";
            case CUT_OFF -> "cut off";
            case DONE -> "not finite";
            case DIVERGED -> "diverged";
        };
    }
}
