package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sepbn.train.RunConfig;
import sepbn.train.TrainingConfig;

/**
 * A profile that makes every run of an experiment smaller; docs/formats.md describes its file.
 *
 * @param name the file's name without its ending
 * @param file what the file says
 */
public record Budget(String name, File file) {
    /**
     * What the file says.
     *
     * @param about one sentence for the report
     * @param seeds the most that a run is made with
     * @param epochs the share, above 0 and at most 1, of each run's epochs, warm-up and annealing
     * @param set keys of the configuration in place of every run's own
     * @param sets what plays the roles, by role
     */
    public record File(
            String about,
            Optional<Integer> seeds,
            Optional<Double> epochs,
            Optional<Map<String, JsonNode>> set,
            Optional<Map<String, RoleSet>> sets) {
        public File {
            set = set.map(RunSpec::dotted);
            sets = sets.map(RunSpec::inOrder);
            require(seeds.orElse(1) >= 1, "seeds (=" + seeds.orElse(1) + ") must be at least 1");
            double share = epochs.orElse(1.0);
            require(share > 0 && share <= 1, "epochs (=" + share + ") must be a share above 0 and at most 1");
        }
    }

    public Budget {
        ExperimentFile.checkName("the name of a budget", name);
    }

    Optional<Integer> seeds() {
        return file.seeds();
    }

    Map<String, RoleSet> roles() {
        return file.sets().orElse(Map.of());
    }

    Map<String, JsonNode> settings() {
        return file.set().orElse(Map.of());
    }

    /** {@code key=value} for what becomes shorter of a training. */
    List<String> shortened(RunConfig config) {
        if (file.epochs().isEmpty()) {
            return List.of();
        }
        TrainingConfig training = config.training();
        double share = file.epochs().get();
        int epochs = (int) Math.max(1, Math.round(share * training.epochs()));
        double warmUp = Math.min(epochs, share * training.learningRate().warmupEpochs());
        List<String> keys = new ArrayList<>();
        keys.add("training.epochs=" + epochs);
        keys.add("training.learning_rate.warmup_epochs=" + warmUp);
        double annealing = training.temperature().annealing();
        if (annealing >= 1) {
            // Below 1 it would be a share of the run, which is not what a file says that counts epochs.
            keys.add("training.temperature.annealing=" + Math.max(1, Math.round(share * annealing)));
        }
        return keys;
    }

    /** What it scales, beside the sets, for a reader. */
    String describe() {
        List<String> parts = new ArrayList<>();
        file.epochs().ifPresent(share -> parts.add(Figures.significant(share) + " of the epochs"));
        seeds().ifPresent(most -> parts.add("at most " + most + (most == 1 ? " seed" : " seeds")));
        settings().forEach((key, value) -> parts.add(key + " = " + (value.isValueNode() ? value.asText() : value)));
        return parts.stream().map(part -> "`" + part + "`").collect(Collectors.joining(", "));
    }
}
