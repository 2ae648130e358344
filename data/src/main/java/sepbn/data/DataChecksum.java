package sepbn.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import sepbn.geometry.Box;

/**
 * The fingerprint of a list of samples: the SHA-256, in lower-case hexadecimal, of each sample's id (UTF-8, ended by a
 * zero byte), its landmarks x0, y0, x1, …, its box x, y, width, height and, if a detector found one, that box too (each
 * number as the eight bytes of a double, most significant first). Pixels do not enter, so that opening a data set decodes nothing.
 */
public final class DataChecksum {
    private DataChecksum() {}

    public static String of(List<Sample> samples) {
        MessageDigest digest = Sha256.digest();
        for (Sample sample : samples) {
            digest.update(sample.id().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            double[] landmarks = sample.landmarks().toArray();
            digest.update(bytes(landmarks));
            digest.update(bytes(numbers(sample.box())));
            sample.boxes().detected().ifPresent(box -> digest.update(bytes(numbers(box))));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] bytes(double... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * numbers.length);
        bytes.asDoubleBuffer().put(numbers);
        return bytes.array();
    }

    private static double[] numbers(Box box) {
        return new double[] {box.x(), box.y(), box.width(), box.height()};
    }
}
