package sepbn.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;
import sepbn.predict.LandmarkPredictor;

/** The options of what is written, and where. */
final class PredictionOutput {
    @Option(
            names = "--to",
            paramLabel = "FORM",
            description = "text, the default, for people; json, an object a face and branch on its line; csv, a line a"
                    + " landmark; pts, a file a face and branch.")
    private Optional<PredictionFormat> format = Optional.empty();

    @Option(names = "--json", description = "The same as --to json.")
    private boolean json;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "PATH",
            description = "Write to this file instead of standard output; with --to pts to this folder.")
    private Optional<Path> out = Optional.empty();

    /**
     * Does {@code work} with where its results go. A file appears with all of them, or not at all.
     *
     * @throws CliException if the options do not fit together, or the file can't be written
     */
    void with(Console console, LandmarkPredictor predictor, Consumer<Predictions> work) {
        PredictionFormat form = format();
        double temperature = predictor.manifest().temperature();
        if (form == PredictionFormat.PTS) {
            Path folder =
                    out.orElseThrow(() -> new CliException("--to pts writes files: give their folder with --out"));
            work.accept(new PtsPredictions(folder, predictor.branches().size() > 1));
        } else if (out.isEmpty()) {
            work.accept(writer(form, console.out(), temperature));
        } else {
            writeFile(out.get(), stream -> work.accept(writer(form, stream, temperature)));
        }
    }

    private PredictionFormat format() {
        if (json && format.isPresent() && format.get() != PredictionFormat.JSON) {
            throw new CliException("--json and --to exclude each other: give one of them");
        }
        return json ? PredictionFormat.JSON : format.orElse(PredictionFormat.TEXT);
    }

    private static Predictions writer(PredictionFormat form, PrintStream stream, double temperature) {
        return switch (form) {
            case TEXT -> new TextPredictions(stream, temperature);
            case JSON -> new JsonPredictions(stream, temperature);
            case CSV -> new CsvPredictions(stream);
            case PTS -> throw new IllegalArgumentException("files are no stream");
        };
    }

    private static void writeFile(Path file, Consumer<PrintStream> work) {
        try {
            AtomicFile.write(file, bytes -> {
                PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);
                work.accept(stream);
                if (stream.checkError()) {
                    throw new IOException("the disk may be full");
                }
            });
        } catch (IOException e) {
            throw new CliException(file + " can't be written: " + IoReason.of(e) + "; choose another --out", e);
        }
    }
}
