package sepbn.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sepbn.data.DataSetReference;
import sepbn.network.CostCounter;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocol;
import sepbn.weights.Manifest;

/** Shows what a model is. */
@Command(
        name = "model",
        description = {
            "Shows what a model is: its layers with their cost, its protocols, and where it comes from.",
            "A MAC is one multiply-accumulate operation of a convolution or linear layer for one crop.",
            "Or how its branches differ (--branches), or how it uses them on a data set (--attention)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn model runs/300w-sepbn",
            "  sepbn model best.safetensors --json",
            "  sepbn model runs/300w-sepbn --branches",
            "  sepbn model runs/300w-sepbn --attention 300w:/data/300w#common --limit 200 --by-domain"
        })
final class ModelCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelParameter model;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--branches",
            description = "Show how far apart the branches of each normalisation are; with --json also what they hold.")
    private boolean branches;

    @Option(
            names = "--attention",
            paramLabel = "SET",
            converter = DataSetConverter.class,
            description = "Show how the attention of each layer weights its branches over the faces of a data set,"
                    + " FORMAT:FOLDER[#SPLIT], such as 300w:/data/300w#common.")
    private Optional<DataSetReference> attention = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "With --attention: use N faces at most, spread evenly over the data set.")
    private Optional<Integer> limit = Optional.empty();

    @Option(
            names = "--by-domain",
            description = "With --attention: also split the faces by where they look, taken from their landmarks.")
    private boolean byDomain;

    @Mixin
    private EngineOptions engine;

    @Spec
    private CommandSpec spec;

    ModelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        checkOptions();
        ModelFile file = model.file();
        if (attention.isPresent()) {
            new AttentionView(console, json, engine.settings())
                    .show(file.checkpoint("--attention"), attention.get(), limit, byDomain);
        } else if (branches) {
            new BranchView(console, json).show(file.checkpoint("--branches"));
        } else {
            showLayers(file.exported() ? file.path() : file.checkpoint("model"), file.manifest());
        }
        return ExitCode.OK.code();
    }

    private void checkOptions() {
        refuse(branches && attention.isPresent(), "--branches and --attention exclude each other: give one of them");
        refuse(limit.isPresent() && attention.isEmpty(), "--limit is for --attention=SET: give both or neither");
        refuse(byDomain && attention.isEmpty(), "--by-domain is for --attention=SET: give both or neither");
        limit.ifPresent(count -> refuse(count < 1, "--limit (=" + count + ") must be at least 1"));
    }

    private void refuse(boolean wrong, String message) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private void showLayers(Path file, Manifest manifest) {
        CostCounter.Cost cost = CostCounter.count(manifest.buildNetwork());
        if (json) {
            console.out().println(Json.line(ModelDescription.of(file, manifest, cost)));
        } else {
            console.out().print(layers(cost));
            console.out().println();
            console.out().print(facts(file, manifest, cost));
        }
    }

    private static TextTable layers(CostCounter.Cost cost) {
        TextTable table = new TextTable("layer", "kind", "output", "parameters", "MACs");
        for (CostCounter.LayerCost layer : cost.layers()) {
            table.row(
                    layer.name(),
                    layer.kind(),
                    layer.output().toString(),
                    count(layer.parameters()),
                    count(layer.macs()));
        }
        table.row("total", "", "", count(cost.parameters()), count(cost.macs()));
        return table;
    }

    private static String facts(Path file, Manifest manifest, CostCounter.Cost cost) {
        StringBuilder text = new StringBuilder();
        fact(text, "file", file.toString());
        int size = manifest.network().inputSize();
        fact(text, "input", size + "x" + size + " pixels, " + manifest.crop().describe());
        for (Branch branch : manifest.branches()) {
            Protocol protocol = branch.protocol();
            String name = branch.name().equals(protocol.name()) ? "" : branch.name() + ": ";
            fact(text, "branch", name + protocol.name() + ", " + protocol.count() + " landmarks");
        }
        fact(text, "temperature", "" + manifest.temperature());
        fact(
                text,
                "cost",
                String.format(Locale.ROOT, "%.2f M parameters, %.3f GMac", cost.parameters() / 1e6, cost.macs() / 1e9));
        manifest.provenance().forEach((name, value) -> fact(text, name, value));
        return text.toString();
    }

    private static void fact(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-12s %s%n", name, value));
    }

    private static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
