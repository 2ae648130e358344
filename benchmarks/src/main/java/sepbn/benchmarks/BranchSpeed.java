package sepbn.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sepbn.model.CropBatch;
import sepbn.network.Network;
import sepbn.network.NetworkConfig;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocols;
import sepbn.torch.Engine;
import sepbn.torch.EngineSettings;
import sepbn.torch.TorchNetwork;
import sepbn.weights.Initializer;

/** What several protocols cost over one in prediction; {@code docs/performance.md} says how to read it. */
@Command(
        name = "branches",
        mixinStandardHelpOptions = true,
        description = "Measures one pass that answers in four protocols against one that answers in the first of them.")
final class BranchSpeed implements Callable<Integer> {
    private static final List<String> PROTOCOLS = List.of("300w-68", "wflw-98", "imm-58", "mtfl-5");

    private final PrintStream out;

    @Mixin
    private NetworkSize networkSize;

    @Mixin
    private Passes passes;

    BranchSpeed(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Machine.describe().forEach(out::println);
        List<Branch> branches =
                PROTOCOLS.stream().map(name -> Branch.of(Protocols.named(name))).toList();
        Network network = networkSize.of(NetworkConfig.DEFAULT).build(branches);
        EngineSettings defaults = EngineSettings.DEFAULT;
        EngineSettings settings =
                new EngineSettings(defaults.precision(), defaults.device(), passes.threads(), defaults.layout());
        out.printf(
                Locale.ROOT,
                "network  vanilla-paper with SepBN, width %s, crops of %d pixels, fp32; branches %s%n%n",
                networkSize.width(),
                networkSize.crop(),
                PROTOCOLS);
        out.printf("batch  round by round                                   median  quartiles%n");
        try (TorchNetwork torch =
                TorchNetwork.create(network, branches, Initializer.initialize(network, 1), Engine.start(settings))) {
            passes.batches().forEach(batch -> measure(torch, batch));
        }
        return 0;
    }

    private void measure(TorchNetwork network, int batch) {
        CropBatch input = CropBatch.allocate(batch, networkSize.crop());
        int turn = passes.inTurn(batch);
        Stopwatch one = new Stopwatch();
        Stopwatch all = new Stopwatch();
        for (int round = 0; round < passes.rounds(); round++) {
            boolean counts = round > 0;
            // In the opposite order in the next round: a machine whose speed drifts treats both alike.
            Stream.of(round % 2 == 0, round % 2 != 0).forEach(first -> {
                if (first) {
                    one.measure(counts, () -> predict(network, input, PROTOCOLS.subList(0, 1), turn));
                } else {
                    all.measure(counts, () -> predict(network, input, PROTOCOLS, turn));
                }
            });
        }
        print(batch, "one protocol, crops/s", one.perSecond(turn * batch));
        print(batch, "four protocols, crops/s", all.perSecond(turn * batch));
        print(batch, "four / one, time of a pass", all.wallOver(one));
        print(batch, "four / one, time of the cores", all.coreOver(one));
    }

    private static void predict(TorchNetwork network, CropBatch input, List<String> branches, int passes) {
        for (int pass = 0; pass < passes; pass++) {
            network.predict(input, branches);
        }
    }

    private void print(int batch, String name, Quartiles values) {
        out.printf(Locale.ROOT, "%5d  %-46s  %s%n", batch, name, values);
    }
}
