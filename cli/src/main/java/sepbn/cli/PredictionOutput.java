package sepbn.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
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
     * Does {@code work} with where its results go. A file appears with all of them, or not at all if it fails: then an older file
     * stays.
     *
     * @return how the work went, as it says itself
     * @throws CliException if the options do not fit together, or the file can't be written
     */
    ExitCode with(Console console, LandmarkPredictor predictor, Function<Predictions, ExitCode> work) {
        PredictionFormat form = format();
        double temperature = predictor.manifest().temperature();
        if (form == PredictionFormat.PTS) {
            Path folder =
                    out.orElseThrow(() -> new CliException("--to pts writes files: give their folder with --out"));
            return work.apply(new PtsPredictions(folder, predictor.branches().size() > 1));
        }
        if (out.isEmpty()) {
            return work.apply(writer(form, console.out(), temperature));
        }
        return writeFile(out.get(), stream -> work.apply(writer(form, stream, temperature)));
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

    private static ExitCode writeFile(Path file, Function<PrintStream, ExitCode> work) {
        ExitCode[] exit = {ExitCode.FAILURE};
        try {
            AtomicFile.write(file, bytes -> {
                PrintStream stream = new PrintStream(bytes, false, StandardCharsets.UTF_8);
                exit[0] = work.apply(stream);
                if (exit[0] == ExitCode.FAILURE) {
                    throw new NothingToKeepException();
                }
                if (stream.checkError()) {
                    throw new IOException("the disk may be full");
                }
            });
        } catch (NothingToKeepException e) {
            return ExitCode.FAILURE;
        } catch (IOException e) {
            throw new CliException(file + " can't be written: " + IoReason.of(e) + "; choose another --out", e);
        }
        return exit[0];
    }

    /** Leads out of the writing of a file, so that the old one stays. */
    private static final class NothingToKeepException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
