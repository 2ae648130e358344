package sepbn.torch;

import java.util.List;
import java.util.Locale;
import sepbn.network.Aggregation;
import sepbn.network.Architecture;
import sepbn.network.NetworkConfig;
import sepbn.network.NormalizationKind;
import sepbn.network.SimpleSepBatchNormSettings;
import sepbn.network.SimpleSepBatchNormSettings.Statistics;
import sepbn.torch.ParityFixture.Settings;
import sepbn.torch.RuleWeights.Span;

/** Every form of the normalisation in a small Vanilla CNN, and a small version of every other network. */
enum ParityCase {
    BN(form(NormalizationKind.BN)),
    SEPBN(form(NormalizationKind.SEPBN)),
    SEPBN_HARD(form(NormalizationKind.SEPBN).with(Samples.settings(3, 4).with(Aggregation.HARD))),
    SIMPLE(form(NormalizationKind.SIMPLE_SEPBN)),
    SIMPLE_SIGMOID(simple(SimpleSepBatchNormSettings.DEFAULT.withSigmoid(true))),
    SIMPLE_PER_BRANCH(simple(SimpleSepBatchNormSettings.DEFAULT.with(Statistics.PER_BRANCH))),
    SIMPLE_HARD(simple(SimpleSepBatchNormSettings.DEFAULT.with(Aggregation.HARD))),
    BRUTE_FORCE(form(NormalizationKind.BRUTE_FORCE), 0, 2, 0, 2, 1, 1),
    BRUTE_FORCE_ABSENT(form(NormalizationKind.BRUTE_FORCE), 0, 2, 0, 2),
    ATTENTIVE(form(NormalizationKind.ATTENTIVE)),
    MOBILENET_V2(network(Architecture.MOBILENET_V2, 0.25, NormalizationKind.BN)),
    MOBILENET_V2_SEPBN(network(Architecture.MOBILENET_V2, 0.25, NormalizationKind.SEPBN)),
    RESNEXT_50(network(Architecture.RESNEXT_50, 0.125, NormalizationKind.BN)),
    RESNEXT_50_SEPBN(network(
            Architecture.RESNEXT_50, 0.125, NormalizationKind.SEPBN, NormalizationKind.BN, NormalizationKind.SEPBN));

    private static final Span BIASES_IN_THE_CROP = new Span(32, 8);
    private static final RuleWeights FORMS = new RuleWeights(new Span(0.4, 1.4), new Span(0, 0.5), BIASES_IN_THE_CROP);
    private static final RuleWeights NETWORKS =
            new RuleWeights(new Span(0.5, 0.25), new Span(0.5, 0.5), BIASES_IN_THE_CROP);

    private final NetworkConfig config;
    private final List<Integer> domains;

    ParityCase(NetworkConfig config, Integer... domains) {
        this.config = config;
        this.domains = List.of(domains);
    }

    ParityFixture read() {
        String file = name().toLowerCase(Locale.ROOT).replace('_', '-');
        return ParityFixture.read(
                form()
                        ? new Settings(file, config, FORMS, 1e-2, 4096, domains)
                        : new Settings(file, config, NETWORKS, 1e-3, 64, domains));
    }

    /**
     * Of the gradient of {@code name}. In fifty layers, and in the BN of Attentive Normalization over so few crops, PyTorch's
     * own 32 bits are off by 3e-5; in other attentions, whose terms nearly cancel, by 2e-5.
     */
    double gradientTolerance(String name) {
        if (!form() || this == ATTENTIVE) {
            return 1e-4;
        }
        return name.contains(".attention.") ? 5e-5 : 1e-5;
    }

    /** Of what ten steps leave behind; on the way one element of a deep network may fall over a ReLU's corner. */
    double stepsTolerance() {
        if (!form()) {
            return 1e-3;
        }
        return this == ATTENTIVE ? 1e-4 : 1e-5;
    }

    /** Whether rounding can turn a crop's branch into another. */
    boolean hard() {
        return this == SEPBN_HARD || this == SIMPLE_HARD;
    }

    private boolean form() {
        return config.architecture() == Architecture.VANILLA_PAPER;
    }

    private static NetworkConfig form(NormalizationKind kind) {
        return Samples.config(kind);
    }

    private static NetworkConfig simple(SimpleSepBatchNormSettings settings) {
        return form(NormalizationKind.SIMPLE_SEPBN).with(settings);
    }

    private static NetworkConfig network(Architecture architecture, double width, NormalizationKind... kinds) {
        return NetworkConfig.DEFAULT
                .with(architecture)
                .withWidth(width)
                .withInputSize(Samples.SIZE)
                .with(Samples.settings(3, 2))
                .with(kinds);
    }
}
