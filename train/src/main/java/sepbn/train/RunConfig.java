package sepbn.train;

import java.util.ArrayList;
import java.util.List;
import sepbn.data.Augmentation;
import sepbn.data.DataSetReference;
import sepbn.data.Sampling;
import sepbn.json.EnumNames;
import sepbn.model.CropPolicy;
import sepbn.network.NetworkConfig;
import sepbn.torch.EngineSettings;

/** Everything that determines a run, as read from a configuration file; see docs/formats.md for the keys. */
public record RunConfig(
        DataConfig data,
        NetworkConfig network,
        Augmentation augmentation,
        TrainingConfig training,
        EngineSettings engine) {
    /**
     * The defaults, in their one place: the recipe of the paper where it is known, on the embedded synthetic faces. The
     * learning rate and the batch are our own (docs/decisions.md).
     */
    public static final RunConfig DEFAULT = new RunConfig(
            new DataConfig(
                    List.of(SetConfig.of(DataSetReference.parse("synthetic:#train"))),
                    List.of(SetConfig.of(DataSetReference.parse("synthetic:#test"))),
                    Sampling.PROPORTIONAL,
                    DataConfig.Batches.MIXED,
                    EnumNames.of(CropPolicy.DEFAULT.box()),
                    CropPolicy.DEFAULT.enlargement().name(),
                    2,
                    1536,
                    DataConfig.NO_CACHE),
            NetworkConfig.DEFAULT,
            Augmentation.DEFAULT,
            new TrainingConfig(
                    60,
                    32,
                    LossConfig.DEFAULT,
                    new LearningRate(0.03, 1e-10, 3),
                    0.9,
                    5e-4,
                    new Temperature(30, 1, 0.25),
                    0,
                    "",
                    "",
                    TrainingConfig.NewBranch.MEAN_SHAPE,
                    1,
                    TrainingConfig.DEFAULT_NORMALISER,
                    1,
                    10),
            EngineSettings.DEFAULT);

    /** Keys that change how a run is carried out but not what comes out; a resumed run may change them. */
    private static final List<String> WITHOUT_EFFECT =
            List.of("data.loader_threads", "data.cache_megabytes", "data.cache", "training.checkpoint_minutes");

    /** The keys in which another configuration differs, but for those that change nothing of what comes out. */
    public List<String> changedKeys(RunConfig other) {
        List<String> changed =
                new ArrayList<>(ConfigTree.differences(ConfigReader.tree(this), ConfigReader.tree(other), ""));
        changed.removeAll(WITHOUT_EFFECT);
        return changed;
    }
}
