package sepbn.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.check.CheckReport;
import sepbn.data.check.DataCheck;
import sepbn.data.check.Finding;
import sepbn.json.EnumNames;

/** Looks for what may be wrong with a data set. */
@Command(
        name = "check",
        description = {
            "Reads all annotations and all images of a data set once and says what may be wrong with them, one line a"
                    + " finding, the kind of finding first:",
            "  count                a split has another number of faces than the official one",
            "  annotation           a line or a file of annotations is wrong",
            "  unreadable-image     an image can't be read",
            "  outside-image        landmarks lie outside the image",
            "  box-without-area     the landmarks span no box",
            "  box-outside          the centre of a face's box lies outside the image",
            "  repeated-face        two faces of an image have the same landmarks",
            "  near-duplicate       an image looks like an earlier one",
            "  suspicious-position  landmarks far from where those of other images of the same size lie"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  sepbn data check 300w:/data/300w", "  sepbn data check wflw:/data/wflw#train --strict --json"})
final class DataCheckCommand implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Parameters(
            paramLabel = "SET",
            converter = DataSetConverter.class,
            description = "The data set as FORMAT:FOLDER[#SPLIT].")
    private DataSetReference reference;

    @Option(names = "--strict", description = "End with exit code 1 if there is any finding.")
    private boolean strict;

    @Option(names = "--json", description = "Print one JSON object a finding, and one that sums up.")
    private boolean json;

    DataCheckCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    /** What {@code --json} prints last. */
    record Summary(
            String data,
            String protocol,
            int faces,
            int images,
            SortedMap<String, Integer> leftOut,
            Map<String, Integer> findings) {
        static Summary of(CheckReport report) {
            DataSet data = report.survey().data();
            Map<String, Integer> findings = new LinkedHashMap<>();
            report.counts().forEach((kind, count) -> findings.put(EnumNames.of(kind), count));
            return new Summary(
                    data.name(),
                    data.protocol().name(),
                    data.size(),
                    report.images(),
                    report.survey().leftOut(),
                    findings);
        }
    }

    @Override
    public Integer call() {
        BooleanSupplier stopRequested = interruption.listen();
        DataCheck check = DataCheck.of(reference);
        Optional<CheckReport> report;
        try (ProgressLine line = ProgressLine.start(console, "checking", "images", check.images(), 0)) {
            report = check.run(line::reach, stopRequested);
        }
        if (report.isEmpty()) {
            return ExitCode.INTERRUPTED.code();
        }
        print(report.get());
        int findings = report.get().findings().size();
        if (strict && findings > 0) {
            throw new CliException("data set " + reference + " has " + Plural.of(findings, "finding")
                    + ", which --strict does not allow; "
                    + (findings == 1 ? "it stands" : "they stand") + " on standard output");
        }
        return ExitCode.OK.code();
    }

    private void print(CheckReport report) {
        Summary summary = Summary.of(report);
        if (json) {
            report.findings().forEach(finding -> console.out().println(Json.line(finding)));
            console.out().println(Json.line(summary));
            return;
        }
        for (Finding finding : report.findings()) {
            console.out().println(Console.oneLine(finding.line()));
        }
        console.out()
                .println(summary.data() + ", " + summary.protocol() + ": " + Plural.of(summary.faces(), "face") + " in "
                        + Plural.of(summary.images(), "image") + ", "
                        + Plural.of(report.findings().size(), "finding"));
        summary.leftOut().forEach((reason, count) -> console.out().println("left out: " + count + " " + reason));
        if (!summary.findings().isEmpty()) {
            TextTable table = new TextTable("finding", "number");
            summary.findings().forEach((name, count) -> table.row(name, "" + count));
            console.out().print(table);
        }
    }
}
