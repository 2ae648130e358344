package sepbn.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Holds one training face in ten out for validation, the same ones on every machine: those for which the first eight
 * bytes of the SHA-256 of the name, read as an unsigned number with the most significant byte first, are a multiple of
 * ten. A face keeps its side when others are added to the folder.
 */
public final class HoldOut {
    private static final int ONE_IN = 10;

    private HoldOut() {}

    /** Whether the face called {@code name} (an image's file name without its extension) is held out. */
    public static boolean holds(String name) {
        return Long.remainderUnsigned(ByteBuffer.wrap(hash(name)).getLong(), ONE_IN) == 0;
    }

    /** The SHA-256 of a name in UTF-8, 32 bytes. */
    static byte[] hash(String name) {
        return Sha256.digest().digest(name.getBytes(StandardCharsets.UTF_8));
    }
}
