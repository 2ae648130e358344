package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.image.ImageWriter;
import sepbn.train.ConfigReader;
import sepbn.train.RunConfig;

/** Draws faces as a network sees them. */
@Command(
        name = "preview",
        description = {
            "Draws some faces of a data set as a network sees them, with their landmarks and their numbers.",
            "A row shows the crop of a face, then the same crop as augmentation may change it in three epochs. Numbers count"
                    + " from 0, in the order of the protocol."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn data preview 300w:/data/300w#train -o faces.png",
            "  sepbn data preview wflw:/data/wflw -o faces.png --box official-box --enlargement 1.25",
            "  sepbn data preview synthetic:#train -o faces.png --seed 3 --set augmentation.rotation=60"
        })
final class DataPreviewCommand implements Callable<Integer> {
    private static final String AUGMENTATION = "augmentation.";
    private static final List<String> OTHER_KEYS = List.of("data.box", "data.enlargement", "network.input_size");

    private final Console console;

    @Parameters(
            paramLabel = "SET",
            converter = DataSetConverter.class,
            description = "The data set as FORMAT:FOLDER[#SPLIT].")
    private DataSetReference reference;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE.png",
            description = "The picture to write.")
    private Path out;

    @Option(names = "--count", paramLabel = "N", description = "The number of faces; 8 if not given.")
    private int count = 8;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description =
                    "Choose the faces and their changes at random by this number; without it, faces are spread evenly.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--as",
            paramLabel = "P",
            description = "Convert the landmarks to this protocol first, by an exact mapping.")
    private Optional<String> protocol = Optional.empty();

    @Option(names = "--box", paramLabel = "KIND", description = "Short for --set data.box=KIND.")
    private Optional<String> box = Optional.empty();

    @Option(names = "--enlargement", paramLabel = "E", description = "Short for --set data.enlargement=E.")
    private Optional<String> enlargement = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces a key of the configuration: one of augmentation, data.box, data.enlargement or"
                    + " network.input_size. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    DataPreviewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!out.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
            throw new CliException("--out (=" + out + ") must end in .png");
        }
        if (count < 1) {
            throw new CliException("--count (=" + count + ") must be at least 1");
        }
        RunConfig config = ConfigReader.readText("preview", "", allOverrides());
        DataSet opened = DataSets.open(reference);
        DataSet data = protocol.map(name -> DataSets.as(opened, name)).orElse(opened);
        OptionalLong chosenBy = seed.map(OptionalLong::of).orElse(OptionalLong.empty());
        FacePreview preview = FacePreview.of(data, count, chosenBy, config);
        ImageWriter.writePng(preview.sheet(), out);
        console.out()
                .println(data.name() + ", " + data.protocol().name() + ": " + Plural.of(preview.faces(), "face")
                        + " of " + data.size() + " drawn into " + out);
        return ExitCode.OK.code();
    }

    private List<String> allOverrides() {
        for (String override : overrides) {
            String key = override.replaceFirst("=.*", "").strip();
            if (!key.startsWith(AUGMENTATION) && !OTHER_KEYS.contains(key)) {
                throw new CliException("--set " + override + ": a preview depends on keys of " + AUGMENTATION
                        + " and on " + String.join(", ", OTHER_KEYS) + " only");
            }
        }
        List<String> all = new ArrayList<>(overrides);
        box.ifPresent(value -> all.add("data.box=" + value));
        enlargement.ifPresent(value -> all.add("data.enlargement=" + value));
        return all;
    }
}
