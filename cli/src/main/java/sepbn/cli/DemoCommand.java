package sepbn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sepbn.data.DataSet;
import sepbn.data.DataSets;
import sepbn.evaluate.Evaluation;
import sepbn.image.ImageWriter;
import sepbn.train.ConfigReader;
import sepbn.train.FinishedRun;
import sepbn.train.RunConfig;
import sepbn.train.Trainer;
import sepbn.train.TrainingResult;

/** Shows everything once, from drawing faces to finding their landmarks. */
@Command(
        name = "demo",
        description = {
            "Trains a small network with SepBN on synthetic faces, scores it, and draws what it finds.",
            "Takes a few minutes and needs no data. Fails if the network does not at least halve the mean shape's error."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  sepbn demo", "  sepbn demo --out somewhere/else"})
final class DemoCommand implements Callable<Integer> {
    private static final String CONFIGURATION = "demo.yaml";
    private static final int PICTURES = 4;
    /** The network must have at most this share of the mean shape's error. */
    private static final double REQUIRED_SHARE = 0.5;

    private final Console console;
    private final Interruption interruption;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to leave the results; without it, ./sepbn-demo. An earlier demo's are replaced.")
    private Path out = Path.of("sepbn-demo");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces one key of the demo's configuration. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    DemoCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        RunConfig config = ConfigReader.readText(CONFIGURATION, configuration(), overrides);
        BooleanSupplier stopRequested = interruption.listen();
        try (DemoFolder folder = DemoFolder.open(out)) {
            TrainingResult result;
            try (TrainingProgress progress = new TrainingProgress(console)) {
                result = new Trainer(config, folder.run(), progress, stopRequested).run(false);
            }
            if (!result.finished()) {
                console.note("stopped; start the demo again to see it from the beginning");
                return ExitCode.INTERRUPTED.code();
            }
            return show(folder, config);
        }
    }

    private int show(DemoFolder folder, RunConfig config) {
        FinishedRun.Result result = FinishedRun.report(folder.run(), true);
        Evaluation network = result.first().evaluation();
        Evaluation meanShape = result.first().meanShape();
        DataSet data = DataSets.open(config.data().validation().get(0).set());
        DemoPictures pictures = new DemoPictures(data);
        ImageWriter.writePng(pictures.sheet(meanShape, network), folder.sheet());
        List<DemoPictures.Face> faces = pictures.write(folder.faces(), network, PICTURES);
        return summarize(folder, result, faces.get(0)).code();
    }

    private ExitCode summarize(DemoFolder folder, FinishedRun.Result result, DemoPictures.Face face) {
        Evaluation network = result.first().evaluation();
        double floor = result.first().meanShape().distribution().mean();
        double reached = network.distribution().mean();
        console.out()
                .printf(
                        Locale.ROOT,
                        "%nOn %,d synthetic faces that it has not seen, the network has an NME of %.2f %% (%s, %s);%n"
                                + "the mean shape, which never looks, has %.2f %%.%n%nLook at%n",
                        network.images(),
                        reached,
                        network.normaliser(),
                        result.init(),
                        floor);
        item(folder.sheet().toString(), "the mean shape and, below it, the network; blue is the truth");
        item(folder.run().report().toString(), "the run as a page: curves, worst and best faces");
        item(folder.faces().toString(), "some of the faces, as they are and with the network's landmarks");
        console.out().printf(Locale.ROOT, "%nand try%n");
        console.out().println("  ./sepbn model " + folder.run().path());
        console.out()
                .printf(
                        Locale.ROOT,
                        "  ./sepbn predict %s %s --box %.1f,%.1f,%.1f,%.1f --json%n",
                        folder.run().path(),
                        face.file(),
                        face.box().x(),
                        face.box().y(),
                        face.box().width(),
                        face.box().height());
        if (!(reached <= REQUIRED_SHARE * floor)) {
            console.complain(String.format(
                    Locale.ROOT,
                    "NME (=%.2f %%) must be at most half of the mean shape's (=%.2f %%): the network has not learnt",
                    reached,
                    floor));
            return ExitCode.FAILURE;
        }
        return ExitCode.OK;
    }

    private void item(String path, String what) {
        console.out().printf(Locale.ROOT, "  %-36s %s%n", path, what);
    }

    private static String configuration() {
        try (InputStream in = DemoCommand.class.getResourceAsStream(CONFIGURATION)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
