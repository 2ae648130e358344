package sepbn.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sepbn.io.IoReason;
import sepbn.json.EnumNames;
import sepbn.train.RunFolder;

/**
 * A figure of an experiment, and where its numbers are kept.
 *
 * @param run whose seed 0 it is about; absent for one of data alone
 */
record FigureWork(Experiment experiment, FigureSpec spec, Optional<RunId> run) {
    static FigureWork of(Experiment experiment, FigureSpec spec) {
        return new FigureWork(
                experiment, spec, spec.run().map(text -> experiment.run(text).seed(0)));
    }

    private Optional<RunFolder> folder(RunFolders folders) {
        return run.map(folders::folder);
    }

    Path file(RunFolders folders) {
        String name = spec.slug() + "-" + EnumNames.of(spec.kind()) + ".json";
        return folder(folders)
                .map(folder -> folder.path().resolve("figures").resolve(experiment.name() + "-" + name))
                .orElseGet(() -> folders.root()
                        .resolve(experiment.name())
                        .resolve("figures")
                        .resolve(name));
    }

    /** The kept numbers, if they are current. */
    Optional<FigureNumbers> known(RunFolders folders) {
        return FigureMaker.known(spec, file(folders), folder(folders).map(RunFolder::last));
    }

    /** Whether nothing is left to do: the kept numbers are current, and of the labels as they are. */
    boolean done(RunFolders folders, DataSums sums) {
        return known(folders)
                .filter(numbers -> spec.data()
                        .map(data -> sums.agree(numbers.dataSha256(), FigureMaker.reference(data)))
                        .orElse(true))
                .isPresent();
    }

    /**
     * Measures and keeps the numbers.
     *
     * @return false if another process holds the run's folder, or draws the same of data alone
     */
    boolean make(RunFolders folders, RunSettings settings) {
        if (run.isEmpty()) {
            return makeShapes(file(folders));
        }
        RunFolder folder = folders.folder(run.get());
        Optional<FolderLock> lock = FolderLock.take(folder);
        lock.ifPresent(held -> {
            try (held) {
                FigureMaker.make(spec, file(folders), folder.last(), settings.of(run.get()));
            }
        });
        return lock.isPresent();
    }

    private boolean makeShapes(Path file) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new ExperimentException(file.getParent() + " can't be made: " + IoReason.of(e), e);
        }
        Optional<FolderLock> lock = FolderLock.take(file.resolveSibling("figures.lock"));
        lock.ifPresent(held -> {
            try (held) {
                FigureMaker.makeShapes(spec, file);
            }
        });
        return lock.isPresent();
    }
}
