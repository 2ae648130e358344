package sepbn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.data.DataSetReference;
import sepbn.export.OnnxExporter;
import sepbn.io.IoReason;
import sepbn.weights.Checkpoint;
import sepbn.weights.WeightStorage;

/** Writes a model for ONNX Runtime and other programs. */
@Command(
        name = "export",
        description = {
            "Writes a model as one ONNX file, which needs no libtorch: for predict, evaluate, sepbn-predict, and other"
                    + " programs.",
            "FILE.safetensors instead is a checkpoint to give away, for adapt and train to go on from.",
            "The ONNX file's input crops is (N, 3, S, S), red-green-blue, (v - 127.5) / 128; each branch is an output (N, L, 2) in crop"
                    + " pixels."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn export runs/300w-sepbn -o face.onnx",
            "  sepbn export runs/300w-sepbn -o small.onnx --int8 300w:/data/300w#fit --weights fp16",
            "  sepbn predict face.onnx photo.jpg --draw drawn",
            "  sepbn export runs/stage1 -o face.safetensors --weights fp16"
        })
final class ExportCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description = "A checkpoint, or a run folder, which stands for its best checkpoint.")
    private Path model;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "The file to write, FILE.onnx or FILE.safetensors; an older one is replaced.")
    private Path out;

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "A branch that the file is to have; without it, all. May be repeated.")
    private List<String> branches = new ArrayList<>();

    @Option(
            names = "--weights",
            paramLabel = "FORMAT",
            defaultValue = "fp32",
            description = "How the file holds the weights: fp32, or fp16 for half the size. Default: ${DEFAULT-VALUE}.")
    private WeightStorage weights;

    @Option(
            names = "--int8",
            paramLabel = "SET",
            converter = DataSetConverter.class,
            description =
                    "Convolutions of 8-bit whole numbers: a smaller and faster file, a little less exact. What they must"
                            + " hold is measured on at most " + EightBitExport.FACES
                            + " faces of SET, which should be like those that the"
                            + " model is for; those it was trained on will do. Score the file before you use it. Not for"
                            + " brute-force SepBN.")
    private Optional<DataSetReference> calibration = Optional.empty();

    ExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String name = out.toString().toLowerCase(Locale.ROOT);
        boolean checkpointAsked = name.endsWith(".safetensors");
        if (!checkpointAsked && !name.endsWith(".onnx")) {
            throw new CliException("--out (=" + out + ") must end in .onnx, by which exported models are told, or in"
                    + " .safetensors for a checkpoint");
        }
        Checkpoint whole = Checkpoint.read(new ModelFile(model).checkpoint("exporting"));
        Checkpoint checkpoint = branches.isEmpty() ? whole : whole.only(branches);
        if (checkpointAsked) {
            requireFloats();
            checkpoint.publish(out, weights);
        } else if (calibration.isPresent()) {
            new EightBitExport(console, checkpoint).write(calibration.get(), out, weights);
        } else {
            OnnxExporter.write(checkpoint, out, weights);
        }
        console.out()
                .println(out + ": " + megabytes() + " MB, branches "
                        + String.join(
                                ", ",
                                checkpoint.manifest().buildNetwork().heads().keySet()));
        console.out()
                .println("licence of the training data: "
                        + checkpoint.manifest().provenance().getOrDefault("licence", "not stated"));
        return ExitCode.OK.code();
    }

    private void requireFloats() {
        if (calibration.isPresent()) {
            throw new CliException("--int8 (=" + calibration.get()
                    + ") is for FILE.onnx; a checkpoint has floats, which training goes on from: leave it out");
        }
    }

    private String megabytes() {
        try {
            return String.format(Locale.ROOT, "%.1f", Files.size(out) / 1e6);
        } catch (IOException e) {
            throw new CliException(out + " can't be read: " + IoReason.of(e), e);
        }
    }
}
