package sepbn.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.data.DataSetReference;
import sepbn.data.FaceShapes;
import sepbn.domain.PoseDomain;
import sepbn.domain.PoseDomains;
import sepbn.evaluate.embedding.Embedding;
import sepbn.evaluate.report.DomainPlot;
import sepbn.evaluate.report.PlotFile;
import sepbn.json.EnumNames;

/** Counts and draws the domains of head pose. */
@Command(
        name = "domains",
        description = {
            "Counts the faces of a data set that look ahead, left and right, and draws them.",
            "The domains are those of brute-force SepBN, fitted on the landmarks of the data set itself. Left and right are"
                    + " the image's. Only annotations are read, no images."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn data domains 300w:/data/300w#train",
            "  sepbn data domains aflw-shapes:/data/aflw -o domains.svg"
        })
final class DataDomainsCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "SET",
            converter = DataSetConverter.class,
            description = "The data set as FORMAT:FOLDER[#SPLIT]; also aflw-shapes:FOLDER[#train|#test].")
    private DataSetReference data;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Draw a dot a face into this file, which ends in .svg, .png or .html.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--embedding",
            paramLabel = "E",
            description = "How the dots are placed: tsne, the default, or pca, which is faster and plainer.")
    private String embedding = EnumNames.of(Embedding.TSNE);

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    DataDomainsCommand(Console console) {
        this.console = console;
    }

    /** What {@code --json} prints. */
    record Summary(String data, String protocol, int faces, double threshold, Map<String, Integer> domains) {}

    @Override
    public Integer call() {
        Embedding placing = Embedding.named(embedding);
        Optional<PlotFile> file = out.map(PlotFile::new);
        FaceShapes faces = FaceShapes.open(data);
        PoseDomains domains = PoseDomains.fit(faces.protocol(), faces.shapes());
        Summary summary = summary(faces, domains);
        file.ifPresent(target -> draw(target, faces, domains, placing));
        if (json) {
            console.out().println(Json.line(summary));
        } else {
            print(summary);
        }
        return ExitCode.OK.code();
    }

    private void draw(PlotFile target, FaceShapes faces, PoseDomains domains, Embedding placing) {
        try (ProgressLine line = ProgressLine.start(console, "placing", "rounds", placing.rounds(), 0)) {
            target.write(DomainPlot.of(faces, domains, placing, line::reach));
        }
    }

    private static Summary summary(FaceShapes faces, PoseDomains domains) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Arrays.stream(PoseDomain.values()).forEach(domain -> counts.put(EnumNames.of(domain), 0));
        faces.shapes().forEach(shape -> counts.merge(EnumNames.of(domains.domain(shape)), 1, Integer::sum));
        return new Summary(faces.name(), faces.protocol().name(), faces.shapes().size(), domains.threshold(), counts);
    }

    private void print(Summary summary) {
        TextTable table = new TextTable("domain", "faces", "%");
        summary.domains().forEach((name, count) -> row(table, name, count, summary.faces()));
        row(table, "all", summary.faces(), summary.faces());
        console.out().println(summary.data() + ", " + summary.protocol());
        console.out().print(table);
        console.out().println("yaw beyond which a face looks aside: " + format("%.4f", summary.threshold()));
        out.ifPresent(file -> console.out().println("drawn into " + file));
    }

    private static void row(TextTable table, String name, int count, int all) {
        table.row(name, format("%d", count), format("%.1f", 100.0 * count / all));
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
