package sepbn.data.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sepbn.data.DataException;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;

/**
 * JSON files of other tools. Keys that are doubled are read, and so are {@code NaN} and {@code Infinity}, which Python writes:
 * what they mean is the format's to judge.
 */
final class JsonFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final DefaultPrettyPrinter PRINTER =
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private JsonFile() {}

    /** Takes what it needs from a file. */
    interface Reading<T> {
        T from(JsonParser in) throws IOException;
    }

    /** Puts a value into a file. */
    interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    /**
     * Reads a file token by token.
     *
     * @throws DataException naming file and line if it can't be read or is no JSON
     */
    static <T> T read(Path file, Reading<T> reading) {
        try (InputStream bytes = Files.newInputStream(file);
                JsonParser in = MAPPER.createParser(bytes)) {
            T value = reading.from(in);
            DataException.require(
                    in.nextToken() == null,
                    file + ", line " + in.currentTokenLocation().getLineNr()
                            + ": nothing must follow the last bracket");
            return value;
        } catch (JsonProcessingException e) {
            throw new DataException(
                    file + ", line " + Math.max(1, e.getLocation().getLineNr()) + ": " + problem(e), e);
        } catch (IOException e) {
            throw new DataException(file + ": can't be read: " + IoReason.of(e), e);
        }
    }

    /** Reads a whole file, which must be small. */
    static JsonNode tree(Path file) {
        return read(
                file, in -> Optional.<JsonNode>ofNullable(MAPPER.readTree(in)).orElseThrow(() -> empty(file)));
    }

    static DataException empty(Path file) {
        return new DataException(file + ", line 1: the file is empty");
    }

    /** Jackson's own words, in one line and without its marks for where a bracket was opened. */
    private static String problem(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage())
                .replaceAll(" ?\\(start marker at .*\\]\\)", "")
                .replaceAll("[^\\x20-\\x7e]+", " ")
                .strip();
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @throws DataException if that fails
     */
    static void write(Path file, Writing writing) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            AtomicFile.write(file, bytes -> {
                try (JsonGenerator out = MAPPER.createGenerator(bytes)) {
                    out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                    out.setPrettyPrinter(PRINTER.createInstance());
                    writing.to(out);
                }
            });
        } catch (IOException e) {
            throw new DataException(
                    file + " can't be written: " + IoReason.of(e) + "; make room or choose another folder", e);
        }
    }
}
