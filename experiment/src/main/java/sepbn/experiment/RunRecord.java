package sepbn.experiment;

import static sepbn.experiment.ExperimentException.require;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;
import sepbn.train.RunFolder;
import sepbn.weights.Checkpoint;
import sepbn.weights.FileChecksum;

/**
 * What remains of a run folder without its weights, small enough to be committed: {@code record.json} beside the configuration,
 * the last epoch and those that were scored, the errors of each face and the figures' numbers. A report reads it as it reads a
 * run folder.
 *
 * @param checkpoints SHA-256 of each checkpoint's file that was there, by its name
 * @param provenance of the last checkpoint; empty for a run that diverged
 * @param files SHA-256 of each file of the record, by its path in it
 */
record RunRecord(Map<String, String> checkpoints, Map<String, String> provenance, Map<String, String> files) {
    static final String NAME = "record.json";

    private static final String METRICS = "metrics.jsonl";

    private static Path file(RunFolder folder) {
        return folder.path().resolve(NAME);
    }

    /** Whether a folder is a record: of a run that is done or diverged, and without weights to go on from. */
    static boolean isIn(RunFolder folder) {
        return Files.exists(file(folder)) && !Files.exists(folder.last()) && !Files.exists(folder.best());
    }

    /** Refuses a record of which a file has been changed; a folder that is none passes. */
    static void check(RunFolder folder) {
        if (!isIn(folder)) {
            return;
        }
        RunRecord record = read(file(folder));
        for (Path file : recorded(folder)) {
            require(
                    record.files().containsKey(name(folder, file)),
                    file + " is not of the run that " + NAME + " beside it was made of; record the run again");
        }
        record.files().forEach((name, sha256) -> {
            Path file = folder.path().resolve(name);
            require(
                    Files.exists(file) && FileChecksum.sha256(file).equals(sha256) && record.measured(file),
                    file + " is not what " + NAME + " beside it was made of; record the run again");
        });
    }

    /** Whether a file, if it has errors of faces or numbers of a figure, has those of one of the checkpoints. */
    private boolean measured(Path file) {
        if (isScore(file)) {
            return checkpoints.containsValue(FaceErrors.read(file).origin().sha256());
        }
        return !isFigure(file)
                || checkpoints.containsValue(FigureNumbers.read(file).sha256());
    }

    private static boolean isFigure(Path file) {
        return file.toString().endsWith(".json")
                && String.valueOf(file.toAbsolutePath().getParent().getFileName())
                        .equals("figures");
    }

    /** What a training followed from: of a record as it says, of a run folder as its last checkpoint says. */
    static Map<String, String> provenance(RunFolder folder) {
        if (isIn(folder)) {
            return read(file(folder)).provenance();
        }
        return Files.exists(folder.last())
                ? Checkpoint.read(folder.last()).manifest().provenance()
                : Map.of();
    }

    private static RunRecord read(Path file) {
        try {
            return Formats.present(Formats.json().readValue(Files.readString(file), RunRecord.class));
        } catch (JsonProcessingException e) {
            throw new ExperimentException(file + ": " + FormatProblem.of(e), e);
        } catch (IOException e) {
            throw new ExperimentException(file + " can't be read: " + IoReason.of(e), e);
        }
    }

    /** SHA-256 of each checkpoint's file, by its name: of a record as it says, else of those that are there. */
    static Map<String, String> checkpoints(RunFolder folder) {
        if (isIn(folder)) {
            return read(file(folder)).checkpoints();
        }
        return Stream.of(folder.last(), folder.best())
                .filter(Files::exists)
                .collect(Collectors.toMap(file -> file.getFileName().toString(), FileChecksum::sha256));
    }

    /**
     * Records what is in {@code from}, a run that is done or diverged, or the record of one, in {@code to}; {@code root} is the folder
     * of all runs.
     */
    static void write(RunFolder from, RunFolder to, Path root) {
        SortedMap<String, String> files = new TreeMap<>();
        require(
                !Files.exists(to.last()) && !Files.exists(to.best()),
                to.path() + " holds a run with its weights, over which no record must be written; give another folder");
        check(from);
        SortedMap<String, String> checkpoints = new TreeMap<>(checkpoints(from));
        SortedMap<String, String> provenance = new TreeMap<>();
        provenance(from).forEach((key, value) -> provenance.put(key, withoutMachine(value, root)));
        RunRecord without = new RunRecord(checkpoints, provenance, Map.of());
        try {
            // Errors of a checkpoint that has been replaced are not recorded.
            for (Path file :
                    recorded(from).stream().filter(without::measured).sorted().toList()) {
                String name = name(from, file);
                Path target = to.path().resolve(name);
                Files.createDirectories(target.toAbsolutePath().getParent());
                String content = withoutMachine(inShort(file, Files.readString(file)), root);
                AtomicFile.write(target, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
                files.put(name, FileChecksum.sha256(target));
            }
            for (Path old : recorded(to)) {
                if (!files.containsKey(name(to, old))) {
                    Files.delete(old);
                }
            }
            String text = Formats.json()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(new RunRecord(checkpoints, provenance, files))
                    + "\n";
            AtomicFile.write(file(to), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new ExperimentException("record " + to.path() + " can't be written: " + IoReason.of(e), e);
        }
    }

    /** Of thousands of epochs most say nothing that a report asks for. */
    private static String inShort(Path file, String content) {
        if (!file.getFileName().toString().equals(METRICS)) {
            return content;
        }
        List<String> epochs = content.lines().toList();
        return IntStream.range(0, epochs.size())
                .filter(i -> i == epochs.size() - 1 || epochs.get(i).contains("\"nme\":"))
                .mapToObj(i -> epochs.get(i) + "\n")
                .collect(Collectors.joining());
    }

    private static boolean isScore(Path file) {
        return file.toString().endsWith(".csv")
                && String.valueOf(file.toAbsolutePath().getParent().getFileName())
                        .equals("scores");
    }

    /** The files of a run folder, or of a record, that a record has. */
    private static List<Path> recorded(RunFolder folder) {
        try (Stream<Path> all = Files.walk(folder.path(), 2)) {
            return all.filter(RunRecord::recorded).toList();
        } catch (IOException e) {
            throw new ExperimentException(folder.path() + " can't be read: " + IoReason.of(e), e);
        }
    }

    private static String name(RunFolder folder, Path file) {
        return folder.path().relativize(file).toString().replace('\\', '/');
    }

    private static boolean recorded(Path file) {
        String name = file.getFileName().toString();
        return name.equals("config.yaml")
                || name.equals(METRICS)
                || name.equals("diverged.txt")
                || isScore(file)
                || isFigure(file);
    }

    private static String withoutMachine(String text, Path root) {
        String relative = "(?<![\\w./-])" + Pattern.quote(root + "/"); // nothing that only ends so
        return Placeholders.withoutMachine(
                text.replace(root.toAbsolutePath() + "/", "runs/").replaceAll(relative, "runs/"));
    }
}
