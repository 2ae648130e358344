package sepbn.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with experiments in it, whose runs take a second or two, and the folder of their runs. */
record ExperimentFolder(Path path) {
    private static final String BASE = """
            data:
              train: synthetic:count=24,seed=1,protocol=mtfl-5#train
              validation: synthetic:count=8,seed=1,protocol=mtfl-5#test
            network:
              width: 0.125
              input_size: 64
            training:
              epochs: 2
              batch_size: 8
              learning_rate: {maximum: 0.01, warmup_epochs: 1}
            engine:
              threads: 1
            """;

    /** One search of two combinations, one run from another, one table; four trainings with one seed. */
    static final String SMALL = """
            title: A small one
            about: Says **nothing**.
            base: base.yml
            seeds: 1
            runs:
              scratch:
                choose:
                  values: {training.learning_rate.maximum: [0.01, 0.02]}
                  set: {data.train: 'synthetic:count=16,seed=${seed1},protocol=mtfl-5#train'}
              stage1:
                set: {training.epochs: 3}
              cnt:
                from: stage1
            tables:
              - title: 'Some | faces'
                data: synthetic:count=10,seed=2,protocol=mtfl-5#test
                rows:
                  - {label: Scratch, run: scratch}
                  - {label: CNT, run: cnt}
                baseline: Scratch
            """;

    static ExperimentFolder in(Path temporary) {
        ExperimentFolder folder = new ExperimentFolder(temporary.resolve("experiments"));
        folder.write("base.yml", BASE);
        return folder;
    }

    ExperimentFolder with(String name, String yaml) {
        write(name + ".yaml", yaml);
        return this;
    }

    private void write(String name, String text) {
        try {
            Files.createDirectories(path);
            Files.writeString(path.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Experiments experiments() {
        return new Experiments(path);
    }

    RunFolders runs() {
        return new RunFolders(path.resolveSibling("runs"));
    }

    static RunId id(String experiment, String run, int seed) {
        return new RunName(experiment, run).seed(seed);
    }
}
