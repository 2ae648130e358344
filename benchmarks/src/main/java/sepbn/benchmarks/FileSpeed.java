package sepbn.benchmarks;

import ai.onnxruntime.OrtException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sepbn.weights.ExportedFile;
import sepbn.weights.Manifest;

/** Files that sepbn has exported against the first of them; {@code docs/performance.md} says how to read it. */
@Command(
        name = "files",
        mixinStandardHelpOptions = true,
        description = "Measures exported files of one input size on ONNX Runtime, in turns. Not for brute-force SepBN.")
final class FileSpeed implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(paramLabel = "FILE.onnx", arity = "1..*", description = "The first is what the others are set against.")
    private List<Path> files;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Passes passes;

    FileSpeed(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws OrtException {
        Machine.describe().forEach(out::println);
        int size = commonInputSize();
        for (int batch : passes.batches()) {
            List<ExportedNetwork> networks = new ArrayList<>();
            try {
                for (Path file : files) {
                    networks.add(new ExportedNetwork(file + "", file, passes.threads()));
                }
                ExportedRace race = new ExportedRace(networks, passes, batch);
                race.run(size);
                race.print(out);
            } finally {
                for (ExportedNetwork network : networks) {
                    network.close();
                }
            }
        }
        return 0;
    }

    private int commonInputSize() {
        int first = ExportedFile.read(files.get(0)).manifest().network().inputSize();
        for (Path file : files) {
            Manifest manifest = ExportedFile.read(file).manifest();
            int size = manifest.network().inputSize();
            if (size != first || !manifest.domains().isEmpty()) {
                throw new ParameterException(
                        spec.commandLine(),
                        file + " must have the first file's input size, " + first + ", and has " + size
                                + "; nor may it have brute-force SepBN");
            }
        }
        return first;
    }
}
