package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sepbn.evaluate.report.Block;
import sepbn.evaluate.report.ResultsPage;

/** The results of experiments as one Markdown text, a function of the experiments' files and the run folders alone. */
public final class ResultsReport {
    private static final String COMMAND = "sepbn experiment report ";
    private static final String BUDGET = "--budget ";
    private static final Pattern FIRST_LINE =
            Pattern.compile("<!-- " + COMMAND + "([A-Za-z0-9 -]+?)(?: " + BUDGET + "([a-z0-9-]+))? -->(?s:.*)");
    private static final String PREFACE = """
            Written by `%s`. Images seen: all that the network was trained on, with repetition, through the whole chain of its
            runs; in brackets those of the runs that it started from. NME and FR@10 are means over the seeds with the standard
            deviation of the seeds (n − 1) behind NME; of folds, means over the faces of all. A difference is that of the errors of the
            same face, averaged over the seeds first; its interval of 95 per cent is a paired bootstrap over persons or photographs, where the
            data tell them, else over the faces (10,000 resamples, percentiles expanded for few persons as by Hesterberg, 2015), and does
            not know how much another set of seeds would change. A search is on inner data; its images are
            not counted. Checkpoints: the first digits of the SHA-256 of their files. Published figures are of the data and the
            normaliser that stand below the table, not of ours; – is a figure that is lost, does not exist, or is not known for that normaliser.
            """;

    private static final String OVERVIEW = """
            How many rows of its tables have been measured with all their seeds (or folds), and what became of that which the paper or we
            expected of them: how many of these comparisons show here, show in part (better, but whether by the expected share is not
            certain: the interval must be beyond it), do not, show the opposite, or are unknown, since not measured with all seeds. One
            that stands in several tables, of the same trainings on the same faces, is counted where it comes first, and after that as
            told above.
            """;

    private ResultsReport() {}

    /** What a report's first line says that it is about. */
    public record Subject(List<String> names, Optional<String> budget) {}

    /** The report of some experiments, in this order. */
    public static String markdown(Experiments experiments, RunFolders folders, List<String> names) {
        return "<!-- " + command(experiments, names) + " -->\n\n"
                + MarkdownDocument.of(blocks(experiments, folders, names));
    }

    /** The same as a page that needs nothing else, with curves; no faces are shown. */
    public static String html(Experiments experiments, RunFolders folders, List<String> names) {
        return ResultsPage.html("Results", blocks(experiments, folders, names));
    }

    private static List<Block> blocks(Experiments experiments, RunFolders folders, List<String> names) {
        require(!names.isEmpty(), "experiments (=none) must be at least one; name them or give --all");
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(1, "Results"));
        blocks.add(new Block.Text(PREFACE.formatted(command(experiments, names))));
        experiments
                .variation()
                .budget()
                .ifPresent(budget -> blocks.add(new Block.Text("**Scaled down by the budget " + budget.name() + ".** "
                        + budget.file().about() + " What is scaled: " + budget.describe() + ".")));
        names.forEach(name -> check(experiments, folders, experiments.named(name)));
        List<ExperimentSection> sections = names.stream()
                .map(name -> new ExperimentSection(experiments, folders, experiments.named(name)))
                .toList();
        blocks.addAll(overview(sections));
        sections.forEach(section -> blocks.addAll(section.blocks()));
        return blocks;
    }

    /** Everything that a report follows from, also runs that others began with and those of searches. */
    private static void check(Experiments experiments, RunFolders folders, Experiment experiment) {
        new Plan(experiments)
                .order(experiment, experiment.file().seeds(), List.of())
                .forEach(id -> RunRecord.check(folders.folder(id)));
    }

    private static List<Block> overview(List<ExperimentSection> sections) {
        List<String> columns = new ArrayList<>(List.of("", "rows", "seeds"));
        Arrays.stream(ClaimVerdict.Kind.values()).map(ClaimVerdict.Kind::title).forEach(columns::add);
        columns.add("above");
        Set<List<List<String>>> told = new HashSet<>();
        return List.of(
                new Block.Heading(2, "At a glance"),
                new Block.Text(OVERVIEW),
                new Block.Grid(
                        columns,
                        sections.stream().map(section -> section.overview(told)).toList()));
    }

    private static String command(Experiments experiments, List<String> names) {
        return COMMAND
                + String.join(" ", names)
                + experiments
                        .variation()
                        .budget()
                        .map(budget -> " " + BUDGET + budget.name())
                        .orElse("");
    }

    /** What a report is about. */
    public static Subject subject(String markdown) {
        Matcher line = FIRST_LINE.matcher(markdown);
        require(
                line.matches(),
                "the report's first line must be <!-- " + COMMAND + "NAME... -->; name the experiments to verify");
        return new Subject(List.of(line.group(1).strip().split(" +")), Optional.ofNullable(line.group(2)));
    }
}
