package sepbn.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import sepbn.train.EpochMetrics;

/** What has come of a run's search so far. */
public record Search(List<Candidate> candidates) {
    /**
     * A combination of the grid.
     *
     * @param nme on the inner validation set after the last epoch, in per cent; absent until the training is done
     */
    public record Candidate(RunId id, Map<String, JsonNode> values, RunState state, Optional<Double> nme) {
        /** For a reader, for example {@code training.epochs = 100, training.momentum = 0.9}. */
        public String describe() {
            return values.entrySet().stream()
                    .map(entry -> entry.getKey() + " = " + shown(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }

        private static String shown(JsonNode value) {
            return value.isValueNode() ? value.asText() : value.toString();
        }
    }

    /** The search of a run; empty if it has none. */
    public static Optional<Search> of(Experiments experiments, RunFolders folders, RunName name) {
        return experiments.spec(name).choose().map(spec -> {
            List<Candidate> candidates = new ArrayList<>();
            for (Map<String, JsonNode> values : spec.combinations()) {
                RunId id = RunId.ofCombination(name, candidates.size());
                RunState state = folders.state(id);
                Optional<Double> nme = state.kind() == RunState.Kind.DONE
                        ? state.last().flatMap(EpochMetrics::nme).filter(Double::isFinite)
                        : Optional.empty();
                candidates.add(new Candidate(id, values, state, nme));
            }
            return new Search(List.copyOf(candidates));
        });
    }

    /** Whether every combination has been trained or has diverged. */
    public boolean finished() {
        return candidates.stream()
                .allMatch(candidate ->
                        candidate.nme().isPresent() || candidate.state().kind() == RunState.Kind.DIVERGED);
    }

    /** The combination with the lowest NME, the first of equals; absent before the end, or if all diverged. */
    public Optional<Candidate> chosen() {
        return finished()
                ? candidates.stream()
                        .filter(candidate -> candidate.nme().isPresent())
                        .min(Comparator.comparingDouble(
                                candidate -> candidate.nme().orElseThrow()))
                : Optional.empty();
    }

    /**
     * The keys of which a combination has the least or the greatest number that was tried: a wider search might choose another. 0
     * is no such end, since no rate, share or count lies below it.
     */
    public List<String> ends(Candidate candidate) {
        List<String> ends = new ArrayList<>();
        for (String key : candidate.values().keySet()) {
            SortedSet<Double> tried = new TreeSet<>();
            for (Candidate other : candidates) {
                JsonNode value = other.values().get(key);
                if (value.isNumber()) {
                    tried.add(value.doubleValue());
                }
            }
            double own = candidate.values().get(key).asDouble();
            if (tried.size() > 1 && own != 0 && (own == tried.first() || own == tried.last())) {
                ends.add(key);
            }
        }
        return ends;
    }
}
