package sepbn.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Option;
import sepbn.data.DataSet;
import sepbn.data.DataWriter;
import sepbn.data.DataWriters;
import sepbn.data.FaceDetail;
import sepbn.data.ImageSource;
import sepbn.data.ImageStore;

/** The options of the commands that write data sets, and the writing. */
final class WritingOptions {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            description = "The format to write; sepbn data list tells which there are.")
    private String format;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "DIR",
            description = "The folder to make; it must be new or empty.")
    private Path out;

    @Option(
            names = "--images",
            paramLabel = "HOW",
            description = "copy, the default, or link: symbolic links to the images where they lie.")
    private String images = "copy";

    /** The writer, and what is wrong with the options before any data set is read. */
    DataWriter writer() {
        transfer();
        return DataWriters.of(format);
    }

    /**
     * Writes the parts into the folder, which appears with all its files or not at all.
     *
     * @param parts by name, in order
     */
    ExitCode write(Console console, Map<String, DataSet> parts, BooleanSupplier stopRequested) {
        DataWriter writer = writer();
        try (FreshFolder folder = FreshFolder.start(out);
                ProgressLine line = ProgressLine.start(console, "writing", "images", images(parts), 0)) {
            ImageStore store = new ImageStore(folder.path(), transfer(), placed -> {
                if (stopRequested.getAsBoolean()) {
                    throw new CancellationException("stopped");
                }
                line.reach(placed);
            });
            for (Map.Entry<String, DataSet> part : parts.entrySet()) {
                writer.write(part.getValue(), part.getKey(), store, folder.path());
            }
            folder.finish();
        } catch (CancellationException e) {
            return ExitCode.INTERRUPTED;
        }
        for (FaceDetail detail : FaceDetail.values()) {
            warn(console, parts, writer, detail);
        }
        parts.forEach((part, data) -> console.out().println(part + ": " + data.size() + " faces"));
        console.out().println("read them as " + format + ":" + out);
        return ExitCode.OK;
    }

    private static void warn(Console console, Map<String, DataSet> parts, DataWriter writer, FaceDetail detail) {
        long lost = parts.values().stream()
                .flatMap(data -> data.samples().stream())
                .filter(detail::isKnownOf)
                .count();
        if (lost > 0 && !writer.holds().contains(detail)) {
            console.note("format " + writer.format() + " holds no " + detail.label() + ": those of " + lost
                    + " faces are left out");
        }
    }

    private static int images(Map<String, DataSet> parts) {
        Set<ImageSource> sources = new HashSet<>();
        parts.values().forEach(data -> data.samples().forEach(face -> sources.add(face.image())));
        return sources.size();
    }

    private ImageStore.Transfer transfer() {
        return switch (images) {
            case "copy" -> ImageStore.Transfer.COPY;
            case "link" -> ImageStore.Transfer.LINK;
            default -> throw new CliException("--images (=" + images + ") must be copy or link");
        };
    }
}
