package sepbn.benchmarks;

import ai.onnxruntime.OrtException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import sepbn.weights.ExportedFile;

/** Files that sepbn has exported against the first of them; {@code docs/performance.md} says how to read it. */
@Command(
        name = "files",
        mixinStandardHelpOptions = true,
        description = "Measures exported files of one input size on ONNX Runtime, in turns.")
final class FileSpeed implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(paramLabel = "FILE.onnx", arity = "1..*", description = "The first is what the others are set against.")
    private List<Path> files;

    @Mixin
    private Passes passes;

    FileSpeed(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws OrtException {
        Machine.describe().forEach(out::println);
        int size = ExportedFile.read(files.get(0)).manifest().network().inputSize();
        for (int batch : passes.batches()) {
            List<ExportedNetwork> networks = new ArrayList<>();
            try {
                for (Path file : files) {
                    networks.add(new ExportedNetwork(file.getFileName() + "", file, passes.threads()));
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
}
