package sepbn.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;
import sepbn.io.LockedFile;
import sepbn.json.FormatProblem;
import sepbn.json.Formats;
import sepbn.weights.PretrainedReport;

/** The folder of one run and its files, in the one place that knows their names. */
public record RunFolder(Path path) {
    /** The configuration as used, with every key. */
    public Path config() {
        return path.resolve("config.yaml");
    }

    /** What became of the tensors of {@code training.init}; only there if that was given. */
    public Path init() {
        return path.resolve("init.txt");
    }

    /** One line of JSON an epoch, see {@link EpochMetrics}. */
    public Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    /** The checkpoint to resume from. */
    public Path last() {
        return path.resolve("last.safetensors");
    }

    /** The weights of the epoch with the lowest validation NME. */
    public Path best() {
        return path.resolve("best.safetensors");
    }

    public Path report() {
        return path.resolve("report.html");
    }

    /** What whoever trains in the folder, or measures what was trained, holds. */
    public Path lockFile() {
        return path.resolve("run.lock");
    }

    /** Whether a run has begun here. */
    public boolean begun() {
        return Files.exists(config());
    }

    /** Makes the folder and keeps other processes out of it until the result is closed. */
    Lock lock() {
        try {
            Files.createDirectories(path);
            LockedFile held = LockedFile.take(lockFile())
                    .orElseThrow(() -> new RunException("run folder " + path
                            + " is in use by another training; wait for it or choose another --out"));
            return () -> release(held);
        } catch (IOException e) {
            throw new RunException("run folder " + path + " can't be made: " + IoReason.of(e), e);
        }
    }

    /** A folder that is held; closing it lets go. */
    interface Lock extends AutoCloseable {
        @Override
        void close();
    }

    private void release(LockedFile held) {
        try {
            held.close();
        } catch (IOException e) {
            throw new RunException("run folder " + path + " can't be let go: " + IoReason.of(e), e);
        }
    }

    RunConfig readConfig() {
        return ConfigReader.read(config(), List.of());
    }

    void writeConfig(RunConfig config) {
        writeText(config(), ConfigReader.write(config));
    }

    void writeInit(PretrainedReport report) {
        writeText(init(), report.text());
    }

    /** The epochs so far. */
    public List<EpochMetrics> readMetrics() {
        List<EpochMetrics> epochs = new ArrayList<>();
        try {
            if (Files.exists(metrics())) {
                for (String line : Files.readAllLines(metrics())) {
                    epochs.add(Formats.present(Formats.json().readValue(line, EpochMetrics.class)));
                }
            }
        } catch (JsonProcessingException e) {
            throw new RunException(metrics() + " line " + (epochs.size() + 1) + ": " + FormatProblem.of(e), e);
        } catch (IOException e) {
            throw new RunException(metrics() + " can't be read: " + IoReason.of(e), e);
        }
        return epochs;
    }

    /** Replaces the file as a whole, so that a killed run leaves no half line. */
    void writeMetrics(List<EpochMetrics> epochs) {
        StringBuilder text = new StringBuilder();
        try {
            for (EpochMetrics epoch : epochs) {
                text.append(Formats.json().writeValueAsString(epoch)).append('\n');
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        writeText(metrics(), text.toString());
    }

    private static void writeText(Path file, String text) {
        try {
            AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new RunException(file + " can't be written: " + IoReason.of(e), e);
        }
    }
}
