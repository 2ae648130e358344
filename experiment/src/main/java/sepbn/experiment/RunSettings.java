package sepbn.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sepbn.json.Formats;
import sepbn.train.ConfigException;
import sepbn.train.ConfigReader;
import sepbn.train.RunConfig;

/** The configuration of each training, from the base, what the file sets, what was chosen and what the user overrides. */
final class RunSettings {
    private final Experiments experiments;
    private final RunFolders folders;
    private final List<String> overrides;

    /**
     * @param overrides {@code key=value}, for every training
     */
    RunSettings(Experiments experiments, RunFolders folders, List<String> overrides) {
        this.experiments = experiments;
        this.folders = folders;
        this.overrides = List.copyOf(overrides);
    }

    /** The configuration of a training whose dependencies are done. */
    RunConfig of(RunId id) {
        return config(id, text -> text);
    }

    /**
     * The keys in which a training was made otherwise than its file says now, as with {@code --set} or before the file was changed;
     * none for one that has not begun, or that waits for its search.
     */
    List<String> changedSince(RunId id) {
        Optional<RunConfig> made = folders.state(id).config();
        boolean waits =
                experiments.searched(id).stream().anyMatch(name -> search(name).isEmpty());
        if (made.isEmpty() || waits) {
            return List.of();
        }
        List<String> changed =
                new ArrayList<>(withoutMachine(made.get()).changedKeys(config(id, Placeholders::withoutMachine)));
        changed.remove(RunSpec.INIT); // a path; what it led to stands in the provenance
        return changed;
    }

    private static RunConfig withoutMachine(RunConfig config) {
        return ConfigReader.readText("settings", Placeholders.withoutMachine(ConfigReader.write(config)), List.of());
    }

    /** @param change made to every text that the experiment's files give */
    private RunConfig config(RunId id, UnaryOperator<String> change) {
        Experiment experiment = experiments.named(id.name().experiment());
        List<String> all = new ArrayList<>();
        keys(id).forEach((key, value) ->
                all.add(key + "=" + text(Placeholders.inTexts(Placeholders.withSeed(value, id.seed()), change))));
        try {
            all.addAll(scaled(RunMaker.config(experiment.base(), all)));
            all.addAll(overrides);
            RunConfig config = RunMaker.config(experiment.base(), all);
            ExperimentException.require(
                    id.combination().isEmpty() || !config.data().validation().isEmpty(),
                    experiment.path() + ": " + id
                            + ": data.validation must name faces to choose by; give them in choose.set");
            return config;
        } catch (ConfigException e) {
            throw new ExperimentException(experiment.path() + ": " + id + ": " + e.getMessage(), e);
        }
    }

    /** What the budget makes smaller of a training. */
    private List<String> scaled(RunConfig config) {
        List<String> keys = new ArrayList<>();
        experiments.variation().budget().ifPresent(budget -> {
            budget.settings().forEach((key, value) -> keys.add(key + "=" + text(value)));
            keys.addAll(budget.shortened(config));
        });
        return keys;
    }

    private Map<String, JsonNode> keys(RunId id) {
        Map<String, JsonNode> keys = new LinkedHashMap<>();
        List<RunName> searched = experiments.searched(id);
        List<RunName> farthestFirst = new ArrayList<>(experiments.likeness(id.name()));
        Collections.reverse(farthestFirst);
        for (RunName name : farthestFirst) {
            put(experiments.spec(name).settings(), keys);
            if (searched.contains(name)) {
                put(chosen(id, name), keys);
            }
            if (id.combination().isPresent()) {
                experiments.spec(name).choose().ifPresent(search -> put(search.settings(), keys));
            }
        }
        id.combination().ifPresent(number -> {
            SearchSpec search = experiments.spec(id.name()).choose().orElseThrow();
            put(search.combinations().get(number), keys);
        });
        put(Map.of(RunSpec.SEED, Formats.json().getNodeFactory().numberNode(id.seed())), keys);
        experiments.from(id).ifPresent(from -> {
            String last = folders.folder(from).last().toString();
            put(Map.of(RunSpec.INIT, TextNode.valueOf(last)), keys);
        });
        return keys;
    }

    /** What comes later counts: it stands behind everything else. */
    private static void put(Map<String, JsonNode> more, Map<String, JsonNode> keys) {
        more.forEach((key, value) -> {
            keys.remove(key);
            keys.put(key, value);
        });
    }

    private Map<String, JsonNode> chosen(RunId id, RunName name) {
        return search(name)
                .orElseThrow(
                        () -> new ExperimentException(id + " can't begin before the search of " + name + " has ended"))
                .values();
    }

    private Optional<Search.Candidate> search(RunName name) {
        return Search.of(experiments, folders, name).flatMap(Search::chosen);
    }

    /** JSON is YAML. */
    private static String text(JsonNode value) {
        try {
            return Formats.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
