package sepbn.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sepbn.data.DataException;

/**
 * Turns the bytes of an XML file into text, by its byte-order mark or its declaration; UTF-8 without either. Bytes that are no
 * text become question marks: the JDK's parser would print about them, not only throw.
 */
final class XmlEncoding {
    private static final int HEAD = 256;
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

    private XmlEncoding() {}

    /**
     * The text of a file.
     *
     * @param bytes a stream that can be marked, at the file's beginning
     * @throws DataException if the file declares an encoding that nobody knows
     */
    static Reader text(InputStream bytes, Path file) throws IOException {
        bytes.mark(HEAD);
        byte[] head = bytes.readNBytes(HEAD);
        bytes.reset();
        String first = HexFormat.of().formatHex(head, 0, Math.min(3, head.length));
        if (first.equals("efbbbf")) {
            bytes.skipNBytes(3);
            return new InputStreamReader(bytes, StandardCharsets.UTF_8);
        }
        if (first.startsWith("feff") || first.startsWith("fffe")) {
            return new InputStreamReader(bytes, StandardCharsets.UTF_16);
        }
        Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        try {
            return new InputStreamReader(
                    bytes, declared.lookingAt() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    file + ", line 1: encoding (=" + DataException.quoted(declared.group(1))
                            + ") must be a known one, such as UTF-8",
                    e);
        }
    }
}
