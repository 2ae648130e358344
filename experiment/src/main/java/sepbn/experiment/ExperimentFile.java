package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the file of an experiment says; docs/formats.md describes it.
 *
 * @param title one line
 * @param about Markdown for the report
 * @param base the configuration that all runs start from, relative to this file
 * @param sets the file, relative to this one, that says which data set plays which role; {@link Roles}
 * @param seeds how many times each run is made, with the seeds from 0
 * @param runs by name
 * @param figures drawn below the tables
 */
public record ExperimentFile(
        String title,
        Optional<String> about,
        Optional<String> base,
        Optional<String> sets,
        int seeds,
        Map<String, RunSpec> runs,
        List<TableSpec> tables,
        Optional<List<FigureSpec>> figures) {
    /** A name of an experiment or a run. */
    static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

    public ExperimentFile {
        runs = RunSpec.inOrder(runs);
        tables = List.copyOf(tables);
        figures = figures.map(List::copyOf);
        require(!title.isBlank(), "title must not be blank");
        require(seeds >= 1, "seeds (=" + seeds + ") must be at least 1");
        require(!runs.isEmpty(), "runs (=none) must be at least one");
        runs.keySet().forEach(name -> checkName("the name of a run", name));
        requireDifferent("tables", tables.stream().map(TableSpec::slug).toList());
        requireDifferent(
                "figures",
                figures.orElse(List.of()).stream().map(FigureSpec::slug).toList());
    }

    private static void requireDifferent(String what, List<String> slugs) {
        require(
                slugs.stream().distinct().count() == slugs.size(),
                what + " (=" + slugs + ") must have titles that differ in more than case and punctuation");
    }

    /** The figures; none if the file says nothing of them. */
    public List<FigureSpec> drawings() {
        return figures.orElse(List.of());
    }

    ExperimentFile withSeeds(int count) {
        return new ExperimentFile(title, about, base, sets, count, runs, tables, figures);
    }

    static void checkName(String what, String name) {
        require(
                NAME.matcher(name).matches(),
                what + " (=" + name + ") must be made of small letters, digits and hyphens");
    }
}
