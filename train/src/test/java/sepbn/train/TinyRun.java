package sepbn.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A run on synthetic faces that takes a second or two, as a configuration and as a program of its own. */
final class TinyRun {
    private TinyRun() {}

    static RunConfig config(String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "data.train=synthetic:count=48,seed=1,protocol=mtfl-5#train",
                "data.validation=synthetic:count=16,seed=1,protocol=mtfl-5#test",
                // tiny networks on a busy machine: threads would wait for each other
                "engine.threads=1",
                "network.width=0.125",
                "network.input_size=64",
                "training.batch_size=8",
                "training.epochs=4",
                "training.learning_rate.maximum=0.01",
                "training.learning_rate.warmup_epochs=1",
                "training.temperature.annealing=2",
                // several checkpoints in each epoch
                "training.checkpoint_minutes=0.0005"));
        all.addAll(List.of(overrides));
        return ConfigReader.readText("tiny", "", all);
    }

    /** Trains to the end in a new folder. */
    static TrainingResult train(RunFolder folder, String... overrides) {
        return new Trainer(config(overrides), folder, TrainingListener.NONE, () -> false).run(false);
    }

    /** Starts {@link #main} as a process of its own. */
    static Process start(Path folder, List<String> javaOptions, String... overrides) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TinyRun.class.getName()));
        command.add(folder.toString());
        command.addAll(List.of(overrides));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Arguments: the run folder, then overrides. Goes on with the run there; prints a line after every step. */
    public static void main(String[] arguments) {
        RunConfig config =
                config(List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
        TrainingListener printer = new TrainingListener() {
            @Override
            public void stepFinished(int epoch, int epochs, int step, int steps, double loss) {
                System.out.println("step " + epoch + "/" + step);
            }
        };
        new Trainer(config, new RunFolder(Path.of(arguments[0])), printer, () -> false).run(true);
        System.out.println("finished");
    }
}
