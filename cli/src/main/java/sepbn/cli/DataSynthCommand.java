package sepbn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sepbn.data.DataSet;
import sepbn.data.Sample;
import sepbn.data.synthetic.SyntheticFaces;
import sepbn.data.synthetic.SyntheticSettings;
import sepbn.data.synthetic.SyntheticSplit;
import sepbn.protocol.Protocols;

/** Writes the synthetic faces as files. */
@Command(
        name = "synth",
        description = {
            "Draws synthetic faces with known landmarks and writes them as files.",
            "The folder gets a PNG and a .pts file a face, and subsets.csv, which says what is hard about each."
                    + " The 300w format reads it back where the protocol is 300w-68."
        },
        footerHeading = "%nExamples:%n",
        footer = "  sepbn data synth --count 100 --seed 1 --protocol wflw-98 --out faces")
final class DataSynthCommand implements Callable<Integer> {
    /** Faces that are drawn before the next look at whether to stop. */
    private static final int CHUNK = 32;

    private final Console console;
    private final Interruption interruption;

    @Option(names = "--count", required = true, paramLabel = "N", description = "The number of faces.")
    private int count;

    @Option(
            names = "--seed",
            required = true,
            paramLabel = "S",
            description = "Determines the faces: the same seed draws the same ones.")
    private long seed;

    @Option(
            names = "--protocol",
            required = true,
            paramLabel = "P",
            description = "The landmarks: 300w-68, wflw-98, cofw-29, aflw-19 or mtfl-5.")
    private String protocol;

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            description = "train, the default, or test: the faces that a configuration means by #train and #test.")
    private String split = SyntheticSplit.TRAIN.label();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The folder to make; it must be new or empty.")
    private Path out;

    DataSynthCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        if (!SyntheticFaces.protocols().contains(protocol)) {
            throw new CliException("--protocol (=" + protocol + ") must be one of " + SyntheticFaces.protocols());
        }
        BooleanSupplier stopRequested = interruption.listen();
        DataSet faces = SyntheticFaces.open(
                new SyntheticSettings(count, seed, Protocols.named(protocol)), SyntheticSplit.named(split));
        try (FreshFolder folder = FreshFolder.start(out);
                ProgressLine line = ProgressLine.start(console, "drawing", "faces", faces.size(), 0)) {
            AnnotatedFaces files = new AnnotatedFaces(folder.path());
            for (int start = 0; start < faces.size(); start += CHUNK) {
                if (stopRequested.getAsBoolean()) {
                    return ExitCode.INTERRUPTED.code();
                }
                int end = Math.min(start + CHUNK, faces.size());
                List<Sample> chunk = faces.samples().subList(start, end);
                ParallelWork.onEach(chunk, files::write);
                line.reach(end);
            }
            files.writeSubsets(faces);
            folder.finish();
        }
        console.out().println(faces.size() + " faces in " + out);
        return ExitCode.OK.code();
    }
}
