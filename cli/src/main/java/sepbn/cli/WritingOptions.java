package sepbn.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Option;
import sepbn.data.DataSet;
import sepbn.data.DataSets;
import sepbn.data.DataWriter;
import sepbn.data.DataWriters;
import sepbn.data.FaceDetail;
import sepbn.data.ImageSource;
import sepbn.data.ImageStore;
import sepbn.data.check.ReadBack;
import sepbn.protocol.Protocol;

/** The options of the commands that write data sets, and the writing. */
final class WritingOptions {
    /** The part of faces that are in no official one. */
    static final String NO_PART = "faces";

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
     * Writes the parts into the folder, which appears with all its files or not at all: only after they have been read again and
     * every face is there.
     *
     * @param parts by name, in order
     * @param divided whether the parts are what it is about: then a format that has no place for them is refused
     */
    ExitCode write(Console console, Map<String, DataSet> parts, boolean divided, BooleanSupplier stopRequested) {
        DataWriter writer = writer();
        Protocol protocol = parts.values().iterator().next().protocol();
        WrittenReference reference;
        ReadBack comparison;
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
            reference = WrittenReference.of(format, protocol, folder.path());
            comparison = ReadBack.compare(parts, DataSets.survey(reference.in(folder.path())));
            verify(comparison, parts, divided);
            folder.finish();
        } catch (CancellationException e) {
            return ExitCode.INTERRUPTED;
        }
        note(console, writer, "part " + String.join(", ", parts.keySet()), astray(comparison, parts));
        for (FaceDetail detail : FaceDetail.values()) {
            warn(console, parts, writer, detail);
        }
        parts.forEach((part, data) -> console.out().println(part + ": " + Plural.of(data.size(), "face")));
        console.out().println("read them as " + reference.in(out));
        return ExitCode.OK;
    }

    private void verify(ReadBack comparison, Map<String, DataSet> parts, boolean divided) {
        if (!comparison.missing().isEmpty()) {
            throw new CliException("format " + format + " does not give back "
                    + Plural.of(comparison.missing().size(), "face") + " of the parts " + parts.keySet()
                    + ", the first of them " + comparison.missing().get(0)
                    + "; choose another --to, or write one part alone, as SET#PART");
        }
        if (divided && astray(comparison, parts) > 0) {
            throw new CliException("format " + format + " has no place for each of the parts " + parts.keySet()
                    + "; choose another --to, such as coco");
        }
    }

    /** The number of faces that have lost their part, if it was one. */
    private static long astray(ReadBack comparison, Map<String, DataSet> parts) {
        Set<String> ids = new HashSet<>(comparison.astray());
        return parts.entrySet().stream()
                .filter(part -> !part.getKey().equals(NO_PART))
                .flatMap(part -> part.getValue().samples().stream())
                .filter(face -> ids.contains(face.id()))
                .count();
    }

    private static void note(Console console, DataWriter writer, String detail, long faces) {
        if (faces > 0) {
            console.note("format " + writer.format() + " holds no " + detail + ": those of "
                    + Plural.of(Math.toIntExact(faces), "face") + " are left out");
        }
    }

    private static void warn(Console console, Map<String, DataSet> parts, DataWriter writer, FaceDetail detail) {
        long lost = parts.values().stream()
                .flatMap(data -> data.samples().stream())
                .filter(detail::isKnownOf)
                .count();
        note(console, writer, detail.label(), writer.holds().contains(detail) ? 0 : lost);
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
