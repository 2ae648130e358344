package sepbn.train;

import static sepbn.train.ConfigException.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.json.EnumNames;
import sepbn.json.Formats;
import sepbn.protocol.Branch;
import sepbn.train.TrainingConfig.NewBranch;
import sepbn.weights.Checkpoint;
import sepbn.weights.Manifest;

/**
 * Stage 2 of cross-protocol training (section IV of the paper) for a user's own faces: the network goes on from a trained
 * model with one branch. Where the model does not know the landmarks the branch starts as combinations of those that it
 * knows, and the backbone stays as it is; else the branch that knows them is trained on, and the backbone with it. The recipe
 * is made for a few dozen images and minutes of time; docs/results.md says how it was found.
 *
 * @param from the model: a checkpoint
 * @param data the labelled faces
 * @param validation faces to score every epoch with, and to choose the best by; not needed
 * @param keep the model's branch to go on from; without it, the one whose landmarks the faces have, if there is one
 * @param branch the name of the run's branch; without it, that of the kept one, or of the faces' protocol
 * @param frozen whether the backbone stays as it is, so that the model's other branches go on to be right; without it, as
 *     above
 */
public record Adaptation(
        Path from,
        DataSetReference data,
        Optional<DataSetReference> validation,
        Optional<String> keep,
        Optional<String> branch,
        Optional<Boolean> frozen) {
    /** The recipe, in its one place. */
    private static final int STEPS = 600;

    /** Epochs that nobody asks for. */
    private static final int NOT_ASKED = Integer.MAX_VALUE;

    private static final int BATCH = 16;
    private static final double WARM_UP = 0.1;

    /** How fast, and from where. */
    private record Pace(double learningRate, double backboneRate, NewBranch newBranch) {
        /** From landmarks that the model knows, or that it can't combine. */
        static final Pace TRAINED = new Pace(0.09, 0.03, NewBranch.MEAN_SHAPE);

        /** From combinations: near the end from the first step on, and a few faces lead the backbone astray. */
        static final Pace COMBINED = new Pace(0.001, 0, NewBranch.KNOWN_LANDMARKS);

        Pace frozen(boolean asked) {
            return new Pace(learningRate, asked ? 0 : backboneRate > 0 ? backboneRate : 1, newBranch);
        }
    }

    /**
     * The configuration of the run.
     *
     * @param overrides {@code key=value}, over the recipe
     * @throws sepbn.SepbnException if the model or the data set can't be read, or don't fit
     */
    public RunConfig config(List<String> overrides) {
        Manifest manifest = Checkpoint.read(from).manifest();
        DataSet faces = DataSets.open(data);
        require(
                faces.size() >= 2,
                "data set " + data + " has " + faces.size()
                        + " face and must have at least 2: batch norm needs a batch");
        Optional<String> kept = kept(manifest, faces);
        Branch own = branch.or(() -> kept)
                .map(name -> new Branch(name, faces.protocol()))
                .orElseGet(() -> Branch.of(faces.protocol()));
        // Twice: the schedule follows from the batches and the epochs that the overrides ask for.
        int usualBatch = Math.min(BATCH, faces.size());
        Pace usual = kept.isPresent() || manifest.buildNetwork().needsDomain() ? Pace.TRAINED : Pace.COMBINED;
        RunConfig asked = read(manifest, recipe(manifest, own, kept, usualBatch, NOT_ASKED, usual), overrides);
        int batch = Math.min(asked.training().batchSize(), faces.size());
        int stepsPerEpoch = faces.size() / batch;
        boolean epochsGiven = asked.training().epochs() != NOT_ASKED;
        int epochs = epochsGiven ? asked.training().epochs() : (STEPS + stepsPerEpoch - 1) / stepsPerEpoch;
        Pace pace = asked.training().newBranch() == NewBranch.KNOWN_LANDMARKS ? usual : Pace.TRAINED;
        RunConfig config = read(manifest, recipe(manifest, own, kept, usualBatch, epochs, pace), overrides);
        boolean freeze = frozen.orElse(false);
        require(
                !freeze || config.training().backboneRate() == 0,
                "training.backbone_rate (=" + config.training().backboneRate() + ") must be 0 to freeze the backbone;"
                        + " leave one of the two out");
        require(
                !freeze || config.training().temperature().end() == manifest.temperature(),
                "training.temperature.end (=" + config.training().temperature().end() + ") must be the model's ("
                        + manifest.temperature() + ") with a frozen backbone; leave it out");
        require(
                !freeze || keepsOthers(manifest, config),
                "with --freeze network, data.box, data.enlargement and training.temperature must be as the model has"
                        + " them, or its branches would not stay right; leave out what replaces these");
        if (keepsOthers(manifest, config)) {
            requireFree(manifest, own, kept);
        }
        return config;
    }

    /** Whether the model's other branches are as right after the run as before it. */
    private static boolean keepsOthers(Manifest manifest, RunConfig config) {
        Temperature temperature = config.training().temperature();
        return config.training().backboneRate() == 0
                && config.network().equals(manifest.network())
                && config.data().policy().equals(manifest.crop())
                && temperature.start() == manifest.temperature()
                && temperature.end() == manifest.temperature();
    }

    /** A new branch beside the model's own needs a name that none of them has. */
    private void requireFree(Manifest manifest, Branch own, Optional<String> kept) {
        boolean taken = manifest.branches().stream()
                .anyMatch(one -> one.name().equals(own.name()) && !kept.equals(Optional.of(one.name())));
        require(
                !taken,
                "branch (=" + own.name()
                        + ") is one of the model's, which stay as they are with a frozen backbone; give"
                        + " your landmarks another --branch NAME, or --no-freeze");
    }

    private List<String> recipe(
            Manifest manifest, Branch own, Optional<String> kept, int batch, int epochs, Pace usual) {
        double temperature = manifest.temperature();
        Pace pace = frozen.map(usual::frozen).orElse(usual);
        return List.of(
                "data.train={set: " + quoted(data.toString()) + ", branch: " + own.name() + "}",
                "data.validation="
                        + validation.map(set -> quoted(set.toString())).orElse("[]"),
                "data.box=" + EnumNames.of(manifest.crop().box()),
                "data.enlargement=" + quoted(manifest.crop().enlargement().name()),
                "training.init=" + quoted(from.toString()),
                "training.keep_branch=" + quoted(kept.orElse("")),
                "training.new_branch=" + EnumNames.of(pace.newBranch()),
                "training.backbone_rate=" + pace.backboneRate(),
                "training.batch_size=" + batch,
                "training.epochs=" + epochs,
                String.format(
                        Locale.ROOT,
                        "training.learning_rate={maximum: %s, warmup_epochs: %s}",
                        pace.learningRate(),
                        WARM_UP * epochs),
                "training.score_every=" + Math.max(1, epochs / 10),
                // The attentions have been trained down to this temperature.
                "training.temperature={start: " + temperature + ", end: " + temperature + "}");
    }

    private static RunConfig read(Manifest manifest, List<String> recipe, List<String> overrides) {
        List<String> keys = new ArrayList<>(recipe);
        keys.addAll(overrides);
        return ConfigReader.readText("adapt", base(manifest), keys);
    }

    /** What the model's own training says about the network and the crops it learns from. */
    private static String base(Manifest manifest) {
        ObjectNode base = Formats.yaml().createObjectNode();
        base.set("network", Formats.yaml().valueToTree(manifest.network()));
        copy(manifest.configuration(), base, "augmentation");
        copy(manifest.configuration().path("training"), base.putObject("training"), "loss");
        copy(manifest.configuration().path("engine"), base.putObject("engine"), "precision");
        return base.toString();
    }

    private static void copy(JsonNode source, ObjectNode target, String key) {
        if (source.has(key)) {
            target.set(key, source.get(key));
        }
    }

    private Optional<String> kept(Manifest manifest, DataSet faces) {
        return keep.or(() -> manifest.branches().stream()
                .filter(branch ->
                        branch.protocol().landmarks().equals(faces.protocol().landmarks()))
                .map(Branch::name)
                .findFirst());
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /**
     * Puts the branch of a run that left the backbone as it was beside those of the model that it started from.
     *
     * @return the file; empty if the backbone was trained, so that the others don't fit it any more
     * @throws sepbn.weights.WeightsException if the model has a branch of that name with other landmarks
     */
    public Optional<Path> writeAllBranches(RunFolder run) {
        Checkpoint before = Checkpoint.read(from).weightsOnly();
        if (!keepsOthers(before.manifest(), run.readConfig())) {
            return Optional.empty();
        }
        Path file = run.path().resolve("all-branches.safetensors");
        before.withBranches(Checkpoint.read(run.best())).write(file);
        return Optional.of(file);
    }
}
