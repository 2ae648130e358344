package sepbn.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sepbn.evaluate.report.Block;

/** What each finished run of an experiment's file followed from. */
record ProvenanceSection(Experiment experiment, RunFolders folders) {
    private static final String NOTHING = "–";
    private static final int DIGITS = 12;

    List<Block> blocks() {
        List<List<String>> rows = new ArrayList<>();
        for (String run : experiment.file().runs().keySet()) {
            for (int seed = 0; seed < experiment.file().seeds(); seed++) {
                RunId id = experiment.run(run).seed(seed);
                if (folders.state(id).kind() == RunState.Kind.DONE) {
                    rows.add(row(id));
                }
            }
        }
        return rows.isEmpty()
                ? List.of()
                : List.of(new Block.Folded(
                        "Provenance",
                        List.of(new Block.Grid(
                                List.of("run", "trained on", "SHA-256 of the data", "licence of the data", "made by"),
                                rows))));
    }

    private List<String> row(RunId id) {
        Map<String, String> provenance = RunRecord.provenance(folders.folder(id));
        return List.of(
                "`" + id + "`",
                "`" + Placeholders.withoutMachine(provenance.getOrDefault("data", NOTHING)) + "`",
                checksums(provenance.getOrDefault("data_sha256", NOTHING)),
                provenance.getOrDefault("licence", NOTHING),
                madeBy(provenance));
    }

    private static String madeBy(Map<String, String> provenance) {
        return Stream.of(
                        Optional.of(provenance.getOrDefault("created_by", NOTHING)),
                        Optional.of(provenance.getOrDefault("libtorch", NOTHING)),
                        Optional.ofNullable(provenance.get("instructions")))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
    }

    /** The first digits of each; of several sets they stand one after the other. */
    private static String checksums(String joined) {
        return Arrays.stream(joined.split("; "))
                .map(sha256 -> sha256.length() < DIGITS ? sha256 : "`" + sha256.substring(0, DIGITS) + "`")
                .collect(Collectors.joining(" "));
    }
}
