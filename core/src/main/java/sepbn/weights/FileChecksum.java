package sepbn.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import sepbn.io.IoReason;

/** The checksum of a whole file, or of what is to be in one. */
public final class FileChecksum {
    private static final int CHUNK_BYTES = 1 << 18;

    private FileChecksum() {}

    /**
     * In lower-case hexadecimal digits.
     *
     * @throws WeightsException if the file can't be read; the message does not name it
     */
    public static String sha256(Path file) {
        MessageDigest digest = ManifestText.sha256();
        byte[] buffer = new byte[CHUNK_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new WeightsException("can't be read: " + IoReason.of(e), e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** In lower-case hexadecimal digits. */
    public static String sha256(byte[] content) {
        return HexFormat.of().formatHex(ManifestText.sha256().digest(content));
    }
}
