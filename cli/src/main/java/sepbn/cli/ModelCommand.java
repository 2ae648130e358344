package sepbn.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sepbn.network.CostCounter;
import sepbn.protocol.Protocol;
import sepbn.train.TrainedModel;
import sepbn.weights.Checkpoint;
import sepbn.weights.Manifest;

/** Shows what a model is. */
@Command(
        name = "model",
        description = {
            "Shows what a model is: its layers with their cost, its protocols, and where it comes from.",
            "A MAC is one multiply-accumulate operation of a convolution or linear layer for one crop."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  sepbn model runs/300w-sepbn", "  sepbn model best.safetensors --json"})
final class ModelCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private ModelParameter model;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ModelCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path file = TrainedModel.checkpoint(model.path());
        Manifest manifest = Checkpoint.read(file).manifest();
        CostCounter.Cost cost = CostCounter.count(manifest.buildNetwork());
        if (json) {
            console.out().println(Json.line(ModelDescription.of(file, manifest, cost)));
        } else {
            console.out().print(layers(cost));
            console.out().println();
            console.out().print(facts(file, manifest, cost));
        }
        return ExitCode.OK.code();
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
        fact(
                text,
                "input",
                size + "x" + size + " pixels, " + manifest.crop().box() + " x "
                        + manifest.crop().enlargement());
        for (Protocol protocol : manifest.protocols()) {
            fact(text, "protocol", protocol.name() + ", " + protocol.count() + " landmarks");
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
