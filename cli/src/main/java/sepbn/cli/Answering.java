package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import sepbn.domain.PoseDomain;
import sepbn.json.EnumNames;
import sepbn.predict.PredictorSettings;

/** Which of a model's branches answer, and what a brute-force one must be told. */
final class Answering {
    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "A branch that answers; without it all of the model's, in one pass. May be repeated.")
    private List<String> branches = new ArrayList<>();

    @Option(
            names = "--domain",
            paramLabel = "D",
            converter = PoseDomainConverter.class,
            completionCandidates = PoseDomainConverter.Names.class,
            description = "Where the faces look, for brute-force SepBN, which must be told: ${COMPLETION-CANDIDATES}.")
    private Optional<PoseDomain> domain = Optional.empty();

    PredictorSettings settings() {
        return PredictorSettings.DEFAULT.withBranches(branches).withDomain(domain);
    }

    /** @throws CliException if a model that needs a domain was given none, or the other way round */
    void check(Path model, boolean needsDomain) {
        if (needsDomain && domain.isEmpty()) {
            throw new CliException(
                    "model " + model + " has brute-force SepBN, which must be told where a face looks; give"
                            + " --domain with one of " + EnumNames.of(PoseDomain.class));
        }
        if (!needsDomain && domain.isPresent()) {
            throw new CliException(
                    "--domain is for brute-force SepBN, which model " + model + " does not have; leave it out");
        }
    }
}
