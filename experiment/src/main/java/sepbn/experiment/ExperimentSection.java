package sepbn.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sepbn.evaluate.report.Block;
import sepbn.json.EnumNames;
import sepbn.network.NetworkConfig;
import sepbn.train.RunConfig;

/** An experiment in the report. */
final class ExperimentSection {
    private static final String NOTHING = "–";

    private final Experiments experiments;
    private final RunFolders folders;
    private final Experiment experiment;
    private final List<TableSection> tables;

    ExperimentSection(Experiments experiments, RunFolders folders, Experiment experiment) {
        this.experiments = experiments;
        this.folders = folders;
        this.experiment = experiment;
        this.tables = experiment.file().tables().stream()
                .map(table -> TableSection.of(experiments, folders, experiment, table))
                .toList();
    }

    /**
     * The experiment's line in the overview: how much of it is measured, and how many of the expectations show.
     *
     * @param told what lines above have counted; a comparison that stands in several tables counts once
     */
    List<String> overview(Set<List<List<String>>> told) {
        Block.Heading heading = heading();
        List<ClaimVerdict> verdicts =
                tables.stream().flatMap(table -> table.verdicts().stream()).toList();
        List<String> cells = new ArrayList<>();
        cells.add("[" + heading.text() + "](#" + heading.anchor() + ")");
        cells.add(
                tables.isEmpty()
                        ? NOTHING
                        : tables.stream().mapToLong(TableSection::measured).sum() + " of "
                                + tables.stream()
                                        .mapToLong(TableSection::measurable)
                                        .sum());
        cells.add(tables.isEmpty() ? NOTHING : "" + experiment.file().seeds());
        List<ClaimVerdict> fresh = verdicts.stream()
                .filter(verdict -> verdict.kind() == ClaimVerdict.Kind.NOT_MEASURED || told.add(verdict.compared()))
                .toList();
        for (ClaimVerdict.Kind kind : ClaimVerdict.Kind.values()) {
            cells.add(counted(
                    fresh.stream().filter(verdict -> verdict.kind() == kind).count()));
        }
        cells.add(counted(verdicts.size() - fresh.size()));
        return cells;
    }

    private static String counted(long count) {
        return count == 0 ? NOTHING : "" + count;
    }

    private Block.Heading heading() {
        return new Block.Heading(2, experiment.file().title());
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(heading());
        experiment
                .file()
                .about()
                .map(String::strip)
                .filter(about -> !about.isEmpty())
                .ifPresent(about -> blocks.add(new Block.Text(Placeholders.withoutMachine(about))));
        blocks.add(new Block.Text("`sepbn experiment run " + experiment.name() + budget() + "`"));
        roles().ifPresent(blocks::add);
        scale().ifPresent(blocks::add);
        blocks.addAll(new DeviationSection(experiments, folders, experiment).blocks());
        tables.forEach(table -> blocks.addAll(table.blocks()));
        for (FigureSpec figure : experiment.file().drawings()) {
            blocks.addAll(new FigureSection(FigureWork.of(experiment, figure), folders).blocks());
        }
        experiment.file().runs().keySet().forEach(run -> blocks.addAll(search(run)));
        adopted().ifPresent(blocks::add);
        blocks.addAll(new ProvenanceSection(experiment, folders).blocks());
        return blocks;
    }

    private String budget() {
        return experiments
                .variation()
                .budget()
                .map(budget -> " --budget " + budget.name())
                .orElse("");
    }

    /** Which sets play the roles; only those that tables are measured on or that a variation gives. */
    private Optional<Block> roles() {
        String lines = experiment.sets().entrySet().stream()
                .map(entry -> "- " + entry.getKey() + ": trained on `"
                        + Placeholders.withoutMachine(entry.getValue().train()) + "`, measured on `"
                        + Placeholders.withoutMachine(entry.getValue().test()) + "`")
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Block.Text(lines));
    }

    /** How large the networks and the trainings are, as the folders say: a line for the runs that are alike. */
    private Optional<Block> scale() {
        Map<String, String> runs = new LinkedHashMap<>();
        names().forEach(run -> config(run)
                .ifPresent(config -> runs.merge(scale(config), "`" + run + "`", (one, more) -> one + ", " + more)));
        String lines = runs.entrySet().stream()
                .map(entry -> "- " + entry.getValue() + ": " + entry.getKey() + "\n")
                .collect(Collectors.joining());
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Block.Text(lines));
    }

    /** The runs of the file, and those of other files that stand in its tables. */
    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(experiment.file().runs().keySet());
        experiment.file().tables().forEach(table -> table.measured()
                .forEach(row -> names.add(row.run().orElseThrow())));
        return names;
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

    private List<Block> search(String run) {
        List<Block> blocks = new ArrayList<>();
        Search.of(experiments, folders, experiment.run(run)).ifPresent(search -> {
            Optional<RunId> chosen = search.chosen().map(Search.Candidate::id);
            List<List<String>> rows = new ArrayList<>();
            for (Search.Candidate candidate : search.candidates()) {
                rows.add(List.of(
                        Placeholders.withoutMachine(candidate.describe()),
                        candidate.nme().map(Figures::two).orElse(status(candidate.state())),
                        chosen.equals(Optional.of(candidate.id())) ? "chosen" + ends(search, candidate) : ""));
            }
            blocks.add(new Block.Folded(
                    "Chosen for " + run,
                    List.of(new Block.Grid(List.of("combination", "inner NME %", "chosen"), rows))));
        });
        return blocks;
    }

    /** Which runs take over what was chosen for others. */
    private Optional<Block> adopted() {
        List<String> lines = new ArrayList<>();
        for (String run : experiment.file().runs().keySet()) {
            RunName name = experiment.run(run);
            String others = experiments.searched(name.seed(0)).stream()
                    .filter(searched -> !searched.equals(name))
                    .map(searched -> "`" + searched + "`")
                    .collect(Collectors.joining(", "));
            if (!others.isEmpty()) {
                lines.add("- `" + run + "` has what was chosen for " + others + ", where it says nothing else\n");
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(new Block.Text(String.join("", lines)));
    }

    private static String ends(Search search, Search.Candidate candidate) {
        List<String> ends = search.ends(candidate);
        return ends.isEmpty() ? "" : ", at an end of what was tried: " + String.join(", ", ends);
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
