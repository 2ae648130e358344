package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sepbn.io.IoReason;
import sepbn.json.Formats;

/** The experiments of a folder: each file is read once, and what files say of each other is checked. */
public final class Experiments {
    private final Path folder;
    private final Variation variation;
    private final Map<String, Experiment> known = new HashMap<>();

    public Experiments(Path folder) {
        this(folder, Variation.NONE);
    }

    /**
     * @param variation how they are carried out otherwise than the files say
     */
    public Experiments(Path folder, Variation variation) {
        this.folder = folder;
        this.variation = variation;
    }

    /** How these experiments are carried out otherwise than their files say. */
    public Variation variation() {
        return variation;
    }

    /**
     * The budget of a name, from the file {@code budgets/NAME.yaml} below the folder.
     *
     * @throws ExperimentException if there is none, or if its file is wrong
     */
    public static Budget budget(Path folder, String name) {
        Path file = folder.resolve("budgets").resolve(name + Experiment.ENDING);
        try {
            String yaml = Files.readString(file);
            try {
                return new Budget(name, Formats.present(Formats.yaml().readValue(yaml, Budget.File.class)));
            } catch (JsonProcessingException e) {
                throw new ExperimentException(file + ": " + FileProblem.of(yaml, e), e);
            }
        } catch (NoSuchFileException e) {
            throw new ExperimentException("budget (=" + name + ") must be a file " + file + "; there is none", e);
        } catch (IOException e) {
            throw new ExperimentException("budget " + file + " can't be read: " + IoReason.of(e), e);
        }
    }

    /** The names of all files of the folder, sorted; none if there is no such folder. */
    public List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(Experiment.ENDING))
                    .map(name -> name.substring(0, name.length() - Experiment.ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ExperimentException("folder " + folder + " can't be listed: " + IoReason.of(e), e);
        }
    }

    /**
     * The experiment of a name; capital letters count as small ones, so that {@code table-IV} may be said.
     *
     * @throws ExperimentException if there is none, or if its file, or one that it refers to, is wrong
     */
    public Experiment named(String text) {
        boolean asSaid = Files.exists(folder.resolve(text + Experiment.ENDING));
        String name = asSaid ? text : text.toLowerCase(Locale.ROOT);
        Experiment before = known.get(name);
        if (before != null) {
            return before;
        }
        Experiment experiment = Experiment.read(folder.resolve(name + Experiment.ENDING), variation);
        known.put(name, experiment);
        try {
            check(experiment);
        } catch (ExperimentException e) {
            known.remove(name);
            throw e;
        }
        return experiment;
    }

    /** What the file says of a run. */
    public RunSpec spec(RunName name) {
        return named(name.experiment()).file().runs().get(name.run());
    }

    /** A run and those that it is like, nearest first: what a nearer one says stands over what the others say. */
    List<RunName> likeness(RunName name) {
        List<RunName> chain = new ArrayList<>();
        for (Optional<RunName> next = Optional.of(name); next.isPresent(); next = like(next.get())) {
            chain.add(next.get());
        }
        return chain;
    }

    /**
     * The runs whose searches must have ended before a training can begin: its own, and of those that it is like, each that chose
     * a key that nothing nearer gives.
     */
    List<RunName> searched(RunId id) {
        List<RunName> searched = new ArrayList<>();
        Set<String> given = new HashSet<>();
        for (RunName name : likeness(id.name())) {
            Set<String> chosen =
                    spec(name).choose().map(search -> search.values().keySet()).orElse(Set.of());
            boolean isPartOfIt = name.equals(id.name()) && id.combination().isPresent();
            if (!isPartOfIt && !given.containsAll(chosen)) {
                searched.add(name);
            }
            given.addAll(chosen);
            given.addAll(spec(name).settings().keySet());
        }
        return searched;
    }

    /** The run that {@code name} starts from, if it does. */
    public Optional<RunName> from(RunName name) {
        return spec(name).from().map(text -> named(name.experiment()).run(text));
    }

    /** The training that {@code id} starts from, if it does; a search may have another one than the run itself. */
    public Optional<RunId> from(RunId id) {
        Optional<RunName> other = id.combination().isEmpty()
                ? Optional.empty()
                : spec(id.name()).choose().flatMap(SearchSpec::from).map(text -> named(
                                id.name().experiment())
                        .run(text));
        return other.or(() -> from(id.name())).map(name -> name.seed(id.seed()));
    }

    private void check(Experiment experiment) {
        experiment.file().runs().forEach((name, spec) -> {
            spec.like().ifPresent(like -> checkExists(experiment, "runs." + name + ".like", like));
            spec.from().ifPresent(from -> checkExists(experiment, "runs." + name + ".from", from));
            spec.choose()
                    .flatMap(SearchSpec::from)
                    .ifPresent(from -> checkExists(experiment, "runs." + name + ".choose.from", from));
            checkLikeness(experiment, name);
        });
        experiment
                .file()
                .runs()
                .keySet()
                .forEach(name -> checkChain(experiment, name, new RunName(experiment.name(), name), List.of()));
        for (FigureSpec figure : experiment.file().drawings()) {
            figure.run().ifPresent(run -> checkExists(experiment, "figures, " + figure.title() + ": run", run));
        }
        for (TableSpec table : experiment.file().tables()) {
            for (TableSpec.Row row : table.rows()) {
                row.run()
                        .ifPresent(run -> checkExists(
                                experiment, "tables, " + table.title() + ", " + row.label() + ": run", run));
            }
        }
    }

    private void checkLikeness(Experiment experiment, String run) {
        List<RunName> chain = new ArrayList<>(List.of(new RunName(experiment.name(), run)));
        Optional<RunName> next = like(chain.get(0));
        while (next.isPresent()) {
            RunName name = next.get();
            boolean again = chain.contains(name);
            chain.add(name);
            require(
                    !again,
                    experiment.path() + ": runs." + run + ".like must not lead back: "
                            + chain.stream().map(RunName::toString).collect(Collectors.joining(" like ")));
            next = like(name);
        }
    }

    private Optional<RunName> like(RunName name) {
        return Optional.ofNullable(named(name.experiment()).file().runs().get(name.run()))
                .flatMap(RunSpec::like)
                .map(text -> named(name.experiment()).run(text))
                .filter(other -> spec(other) != null); // of such a name checkExists tells
    }

    private void checkExists(Experiment experiment, String where, String text) {
        RunName name = experiment.run(text);
        require(
                ExperimentFile.NAME.matcher(name.experiment()).matches(),
                experiment.path() + ": " + where + " (=" + text + ") must have the form RUN or OTHERFILE/RUN");
        Experiment other;
        try {
            other = named(name.experiment());
        } catch (ExperimentException e) {
            throw new ExperimentException(experiment.path() + ": " + where + " (=" + text + "): " + e.getMessage(), e);
        }
        require(
                other.file().runs().containsKey(name.run()),
                experiment.path() + ": " + where + " (=" + text + ") must be one of the runs "
                        + other.file().runs().keySet() + " of " + other.path());
    }

    /** What a run, or a search that chooses for it, starts from must not come back to it. */
    private void checkChain(Experiment experiment, String run, RunName name, List<RunName> before) {
        List<RunName> chain = new ArrayList<>(before);
        chain.add(name);
        require(
                !before.contains(name),
                experiment.path() + ": runs." + run + ".from must not lead back: "
                        + chain.stream().map(RunName::toString).collect(Collectors.joining(" from ")));
        if (spec(name) == null) {
            return; // its own file's check says so
        }
        Stream.concat(
                        from(name).stream(),
                        searched(name.seed(0)).stream().flatMap(other -> from(RunId.ofCombination(other, 0)).stream()
                                .map(RunId::name)))
                .distinct()
                .forEach(from -> checkChain(experiment, run, from, chain));
    }
}
