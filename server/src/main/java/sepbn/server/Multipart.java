package sepbn.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.util.Promise;

/** The fields of a form, {@code multipart/form-data}; they stay in memory. */
final class Multipart implements AutoCloseable {
    private static final int MOST_PARTS = 20;

    private final MultiPartFormData.Parts parts;

    private Multipart(MultiPartFormData.Parts parts) {
        this.parts = parts;
    }

    /** @throws ProblemException 400 if {@code body} is no such form */
    static Multipart read(String contentType, byte[] body) {
        String boundary = MultiPart.extractBoundary(contentType);
        ProblemException.require(boundary != null, 400, "Content-Type (=multipart/form-data) must name its boundary");
        MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
        parser.setMaxParts(MOST_PARTS);
        parser.setMaxLength(body.length);
        parser.setMaxMemoryFileSize(body.length); // so that nothing is written to a disk
        try {
            CompletableFuture<MultiPartFormData.Parts> parsed = new CompletableFuture<>();
            parser.parse(new ByteBufferContentSource(ByteBuffer.wrap(body)), Promise.Invocable.toPromise(parsed));
            return new Multipart(parsed.join());
        } catch (CompletionException | IllegalArgumentException | IllegalStateException e) {
            throw new ProblemException(400, "the body must be a form of at most " + MOST_PARTS + " fields, sent whole");
        }
    }

    Optional<String> text(String name) {
        return bytes(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8)); // whatever charset the field says
    }

    Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(parts.getFirst(name)).map(part -> {
            try {
                ByteBuffer content = Content.Source.asByteBuffer(part.newContentSource(null, 0, -1));
                byte[] bytes = new byte[content.remaining()];
                content.get(bytes);
                return bytes;
            } catch (IOException e) {
                throw new ProblemException(400, "field " + name + " can't be read; send the form again");
            }
        });
    }

    @Override
    public void close() {
        parts.close();
    }
}
