package sepbn.data.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.ImageSource;
import sepbn.data.RegionRule;
import sepbn.data.Sample;
import sepbn.data.Sha256;

/**
 * The fingerprint of everything that the regions of a data set follow from: the SHA-256 of the data set's checksum, the
 * rule's version and, for each face, what is cut (x, y, width, height as doubles, the factor as an int, most significant
 * byte first) and its image's {@link ImageSource#stamp} in UTF-8; texts end in a zero byte.
 */
final class CacheInputs {
    private CacheInputs() {}

    /**
     * In lower-case hexadecimal.
     *
     * @throws DataException if an image has no stamp
     */
    static String of(DataSet data, RegionRule rule) {
        MessageDigest digest = Sha256.digest();
        update(digest, data.checksum());
        update(digest, "" + RegionRule.VERSION);
        Map<ImageSource, String> stamps = new HashMap<>();
        for (Sample sample : data.samples()) {
            RegionRule.Cut cut = rule.cut(sample);
            digest.update(ByteBuffer.allocate(4 * Double.BYTES + Integer.BYTES)
                    .putDouble(cut.reach().x())
                    .putDouble(cut.reach().y())
                    .putDouble(cut.reach().width())
                    .putDouble(cut.reach().height())
                    .putInt(cut.factor())
                    .flip());
            update(digest, stamps.computeIfAbsent(sample.image(), image -> stamp(image, sample, data)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static String stamp(ImageSource image, Sample sample, DataSet data) {
        return image.stamp()
                .orElseThrow(
                        () -> new DataException("data set " + data.name() + ": nothing tells when the image of face "
                                + sample.id() + " changes, so that its crops can't be cached; set data.cache=none"));
    }
}
