package sepbn.weights;

import java.io.IOException;
import java.nio.file.Path;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;

/**
 * The safetensors format: 8 bytes with the length of the header (little-endian), the header as JSON, padded with spaces
 * so that the tensors start at a multiple of 8, then the tensors' bytes one after the other, little-endian, row-major.
 * The header maps each name to {@code dtype}, {@code shape} and {@code data_offsets}, counted from the header's end, and
 * {@code __metadata__} to texts.
 */
public final class Safetensors {
    private Safetensors() {}

    /**
     * Reads a whole file. F32 is read as it is, F16 and BF16 exactly; F64 is rounded to the nearest float, and I64 must
     * fit a float exactly.
     *
     * @throws WeightsException if the file can't be read or breaks the format
     */
    public static SafetensorsFile read(Path file) {
        try {
            return SafetensorsReader.read(file);
        } catch (IOException e) {
            throw new WeightsException(file + ": can't be read: " + IoReason.of(e), e);
        }
    }

    /**
     * Writes a whole file, every tensor as F32: the same content gives the same bytes. The file appears complete or not
     * at all.
     *
     * @throws WeightsException if it can't be written; an older file is then untouched
     */
    public static void write(Path file, SafetensorsFile content) {
        write(file, content, WeightStorage.FP32);
    }

    /** The same, with tensors as F16 where {@code storage} says so, rounded to the nearest. */
    static void write(Path file, SafetensorsFile content, WeightStorage storage) {
        byte[] header = SafetensorsHeader.of(content, storage).encode();
        try {
            AtomicFile.write(file, out -> {
                out.write(header);
                for (FloatTensor tensor : content.tensors().values()) {
                    if (storage.halves(tensor.values())) {
                        TensorBytes.forEachChunkOfHalves(tensor, out::write);
                    } else {
                        TensorBytes.forEachChunk(tensor, out::write);
                    }
                }
            });
        } catch (IOException e) {
            throw new WeightsException(file + ": can't be written: " + IoReason.of(e), e);
        }
    }
}
