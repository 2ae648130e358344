package sepbn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import sepbn.data.DataOption;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;
import sepbn.json.EnumNames;
import sepbn.json.Formats;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/**
 * How a data set that was written is named to be read again.
 *
 * @param file of the protocol, in the folder; absent where a reader finds the protocol by itself
 */
record WrittenReference(String format, Optional<String> file) {
    /** Writes the file of a protocol that a reader would not find by the number of its landmarks. */
    static WrittenReference of(String format, Protocol protocol, Path folder) {
        boolean takesAny = DataSets.formats().stream()
                .anyMatch(
                        known -> known.name().equals(format) && known.options().contains(DataOption.PROTOCOL));
        if (!takesAny || Protocols.withCount(protocol.count()).equals(Optional.of(protocol))) {
            return new WrittenReference(format, Optional.empty());
        }
        Path file = folder.resolve(protocol.name().replaceAll("[^A-Za-z0-9_-]", "_") + ".yaml");
        try {
            AtomicFile.write(file, out -> out.write(Formats.yaml().writeValueAsBytes(protocol)));
        } catch (IOException e) {
            throw new CliException(file + " can't be written: " + IoReason.of(e) + "; choose another --out", e);
        }
        return new WrittenReference(format, Optional.of(file.getFileName().toString()));
    }

    /** The SET, for the folder under its name at the time. */
    DataSetReference in(Path folder) {
        String option = file.map(name -> "," + EnumNames.of(DataOption.PROTOCOL) + "=" + folder.resolve(name))
                .orElse("");
        return new DataSetReference(format, folder + option, Optional.empty());
    }
}
