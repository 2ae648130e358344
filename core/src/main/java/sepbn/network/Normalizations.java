package sepbn.network;

import java.util.Optional;

/** From a configuration's word for a normalisation to its description. */
final class Normalizations {
    private Normalizations() {}

    /** Empty for {@link NormalizationKind#NONE}. */
    static Optional<NormalizationLayer> of(NormalizationKind kind, NetworkConfig config, String name, int channels) {
        return Optional.ofNullable(
                switch (kind) {
                    case NONE -> null;
                    case BN -> new NormalizationLayer.BatchNorm(name, channels);
                    case SEPBN -> new NormalizationLayer.SepBatchNorm(name, channels, config.sepbn());
                    case SIMPLE_SEPBN ->
                        new NormalizationLayer.SimpleSepBatchNorm(name, channels, config.simpleSepbn());
                    case BRUTE_FORCE -> new NormalizationLayer.BruteForceBatchNorm(name, channels, config.bruteForce());
                    case ATTENTIVE -> new NormalizationLayer.AttentiveNorm(name, channels, config.attentive());
                });
    }
}
