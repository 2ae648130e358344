package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The results of experiments as one Markdown text, a function of the experiments' files and the run folders alone. */
public final class ResultsReport {
    private static final String COMMAND = "sepbn experiment report ";
    private static final Pattern FIRST_LINE = Pattern.compile("<!-- " + COMMAND + "([a-z0-9 -]+) -->(?s:.*)");
    private static final String PREFACE = """
            # Results

            Written by `%s`. Images seen: all that the network was trained on, with repetition, through the whole chain of its
            runs; in brackets those of the runs that it started from. NME and FR@10 are means over the seeds with the standard
            deviation of the seeds (n − 1); of folds, means over the faces of all. A difference is that of the errors of the same
            face, averaged over the seeds first; its interval is a paired bootstrap over the faces (10,000 resamples, percentiles
            2.5 and 97.5) and does not know how much another set of seeds would change. A search is on inner data; its images are
            not counted. Checkpoints: the first digits of the SHA-256 of their files.

            """;

    private ResultsReport() {}

    /** The report of some experiments, in this order. */
    public static String markdown(Experiments experiments, RunFolders folders, List<String> names) {
        require(!names.isEmpty(), "experiments (=none) must be at least one; name them or give --all");
        String command = COMMAND + String.join(" ", names);
        StringBuilder text = new StringBuilder("<!-- " + command + " -->\n\n").append(PREFACE.formatted(command));
        for (String name : names) {
            text.append(new ExperimentSection(experiments, folders, experiments.named(name)).markdown());
        }
        return text.toString().stripTrailing() + "\n";
    }

    /** The experiments that a report is about. */
    public static List<String> names(String markdown) {
        Matcher line = FIRST_LINE.matcher(markdown);
        require(
                line.matches(),
                "the report's first line must be <!-- " + COMMAND + "NAME... -->; name the experiments to verify");
        return List.of(line.group(1).strip().split(" +"));
    }
}
