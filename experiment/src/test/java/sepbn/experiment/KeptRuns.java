package sepbn.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sepbn.train.ConfigReader;
import sepbn.train.RunConfig;
import sepbn.train.RunFolder;

/** Runs of the experiment {@code small} that are done as far as a report can tell, and what it says of them. */
final class KeptRuns {
    private KeptRuns() {}

    /** A run that is done, with errors on both tables. */
    static void keep(ExperimentFolder folder, int seed, Map<String, Double> errors) throws IOException {
        keep(folder, "one", seed, errors);
    }

    static void keep(ExperimentFolder folder, String name, int seed, Map<String, Double> errors) throws IOException {
        keep(folder, name, seed, errors, Map.of());
    }

    static void keep(
            ExperimentFolder folder,
            String name,
            int seed,
            Map<String, Double> errors,
            Map<String, FaceDetails> details)
            throws IOException {
        Experiments experiments = folder.experiments();
        Experiment experiment = experiments.named("small");
        RunId id = ExperimentFolder.id("small", name, seed);
        RunFolder run = folder.runs().folder(id);
        Files.createDirectories(run.path());
        RunConfig config = new RunSettings(experiments, folder.runs(), List.of()).of(id);
        Files.writeString(run.config(), ConfigReader.write(config));
        Files.writeString(
                run.metrics(),
                "{\"epoch\":" + config.training().epochs()
                        + ",\"steps\":0,\"learning_rate\":1,\"temperature\":1,\"loss\":1,\"nme\":1,\"fr10\":1,"
                        + "\"auc10\":1,\"best\":true,\"seconds\":1,\"images_per_second\":1,\"waiting\":0}\n");
        for (TableSpec table : experiment.file().tables()) {
            Score score = new Score("small", table, id, false);
            new FaceErrors(
                            new FaceErrors.Origin(
                                    score.data(),
                                    Optional.empty(),
                                    "default",
                                    "box",
                                    ("" + seed).repeat(64),
                                    Optional.empty(),
                                    Optional.empty()),
                            new LinkedHashMap<>(errors),
                            details)
                    .write(score.file(run));
        }
    }

    static String report(ExperimentFolder folder) {
        return ResultsReport.markdown(folder.experiments(), folder.runs(), List.of("small"));
    }
}
