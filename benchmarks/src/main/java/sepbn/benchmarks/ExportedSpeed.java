package sepbn.benchmarks;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sepbn.network.Architecture;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocols;

/** Exported networks against each other and against PyTorch's export; {@code docs/performance.md} says how to read it. */
@Command(
        name = "exported",
        mixinStandardHelpOptions = true,
        description =
                "Measures exported networks on ONNX Runtime, in turns: Vanilla CNN and MobileNetV2, BN and SepBN.")
final class ExportedSpeed implements Callable<Integer> {
    private static final Branch BRANCH = Branch.of(Protocols.named("300w-68"));

    private final PrintStream out;

    @Mixin
    private NetworkSize networkSize;

    @Mixin
    private Passes passes;

    @Option(
            names = "--pytorch",
            paramLabel = "FILE.onnx",
            description = "The Vanilla CNN with BN as PyTorch exports it: benchmarks/pytorch/export.py writes it.")
    private Optional<Path> pytorch = Optional.empty();

    ExportedSpeed(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, OrtException {
        Machine.describe().forEach(out::println);
        out.printf(
                Locale.ROOT,
                "networks of width %s, 68 landmarks, crops of %d pixels, fp32, ONNX Runtime%n",
                networkSize.width(),
                networkSize.crop());
        Path folder = Files.createTempDirectory("sepbn-exported");
        try {
            for (int batch : passes.batches()) {
                measure(folder, batch);
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        return 0;
    }

    private void measure(Path folder, int batch) throws OrtException {
        List<ExportedNetwork> networks = new ArrayList<>();
        try {
            networks.add(ours(folder, "vanilla-paper bn", Architecture.VANILLA_PAPER, NormalizationKind.BN));
            networks.add(ours(folder, "vanilla-paper sepbn", Architecture.VANILLA_PAPER, NormalizationKind.SEPBN));
            networks.add(ours(folder, "mobilenet-v2 bn", Architecture.MOBILENET_V2, NormalizationKind.BN));
            // Only behind the last convolution of a bottleneck, whose maps are the smallest.
            networks.add(ours(
                    folder,
                    "mobilenet-v2 sepbn in place 3",
                    Architecture.MOBILENET_V2,
                    NormalizationKind.BN,
                    NormalizationKind.BN,
                    NormalizationKind.SEPBN));
            networks.add(ours(folder, "mobilenet-v2 sepbn", Architecture.MOBILENET_V2, NormalizationKind.SEPBN));
            int own = networks.size();
            if (pytorch.isPresent()) {
                networks.add(new ExportedNetwork("PyTorch's vanilla-paper bn", pytorch.get(), passes.threads()));
            }
            ExportedRace race = new ExportedRace(networks, passes, batch);
            race.run(networkSize.crop());
            race.print(out);
            Stopwatch bn = networks.get(0).times();
            networks.stream()
                    .skip(own)
                    .forEach(other -> out.printf(
                            "%-30s  %-26s  %s%n", "vanilla-paper bn / PyTorch's", "", bn.wallOver(other.times())));
        } finally {
            for (ExportedNetwork network : networks) {
                network.close();
            }
        }
    }

    private ExportedNetwork ours(Path folder, String name, Architecture architecture, NormalizationKind... kinds)
            throws OrtException {
        NetworkConfig config =
                networkSize.of(NetworkConfig.DEFAULT.with(architecture).with(kinds));
        Path file = folder.resolve(name.replace(' ', '-') + ".onnx");
        DrawnModel.export(config, BRANCH, file);
        return new ExportedNetwork(name, file, passes.threads());
    }
}
