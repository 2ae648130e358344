package sepbn.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.experiment.Experiments;
import sepbn.experiment.ResultsReport;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;

/** Writes, or verifies, the results of experiments. */
@Command(
        name = "report",
        description = {
            "Writes the results of experiments as Markdown or HTML, from the run folders alone: nothing is trained or scored.",
            "With --verify the report is made again and compared; the exit code is 1 if the file differs."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn experiment report small-set",
            "  sepbn experiment report --all -o docs/results.md --html results.html",
            "  sepbn experiment report --verify docs/results.md"
        })
final class ExperimentReportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "Experiments' names; with --verify, without any those of the file's first line.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--all", description = "All experiments of the folder, by name.")
    private boolean everything;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE.md",
            description = "The file to write; without it, standard output.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--html",
            paramLabel = "FILE.html",
            description = "Also write the results as one page with curves, which needs nothing else.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--verify", paramLabel = "FILE.md", description = "Compare with this file and write nothing.")
    private Optional<Path> verified = Optional.empty();

    @Mixin
    private ExperimentOptions options;

    ExperimentReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (verified.isPresent()) {
            verify(verified.get());
            return ExitCode.OK.code();
        }
        Experiments all = options.experiments();
        List<String> chosen = everything ? all.names() : names;
        html.ifPresent(file -> write(file, ResultsReport.html(all, options.runs(all), chosen)));
        if (out.isPresent()) {
            write(out.get(), report(all, chosen));
        } else if (html.isEmpty()) {
            console.out().print(report(all, chosen));
        }
        return ExitCode.OK.code();
    }

    private String report(Experiments all, List<String> chosen) {
        return ResultsReport.markdown(all, options.runs(all), chosen);
    }

    /** Of the experiments and the budget that the file's first line says, unless others are given. */
    private void verify(Path file) {
        String text = read(file);
        Experiments all = options.experiments();
        List<String> given = everything ? all.names() : names;
        if (given.isEmpty()) {
            ResultsReport.Subject subject = ResultsReport.subject(text);
            given = subject.names();
            all = options.experiments(subject.budget());
        }
        List<String> expected = report(all, given).lines().toList();
        List<String> found = text.lines().toList();
        for (int line = 0; line < Math.max(expected.size(), found.size()); line++) {
            if (line >= expected.size()
                    || line >= found.size()
                    || !expected.get(line).equals(found.get(line))) {
                throw new CliException(file + " line " + (line + 1)
                        + " differs from what the run folders say; write it again with sepbn experiment report "
                        + String.join(" ", given) + " -o " + file);
            }
        }
        console.out().println(file + " is what the run folders say");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CliException("report " + file + " can't be read: " + IoReason.of(e), e);
        }
    }

    private static void write(Path file, String text) {
        try {
            AtomicFile.write(file, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new CliException("report " + file + " can't be written: " + IoReason.of(e), e);
        }
    }
}
