package sepbn.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Files that are served as they are; they lie beside this class. */
enum Page {
    INDEX("/", "page/index.html", "text/html; charset=utf-8"),
    STYLE("/page/style.css", "page/style.css", "text/css; charset=utf-8"),
    SCRIPT("/page/script.js", "page/script.js", "text/javascript; charset=utf-8"),
    DRAWING("/page/drawing.js", "page/drawing.js", "text/javascript; charset=utf-8"),
    DOWNLOADS("/page/downloads.js", "page/downloads.js", "text/javascript; charset=utf-8"),
    ICON("/favicon.ico", "page/icon.svg", "image/svg+xml"),
    OPENAPI("/openapi.json", "openapi.json", "application/json");

    /** Nothing is loaded from elsewhere, and nothing runs but the page's own script. */
    static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; media-src blob: mediastream:; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private final String path;
    private final String resource;
    private final String contentType;

    Page(String path, String resource, String contentType) {
        this.path = path;
        this.resource = resource;
        this.contentType = contentType;
    }

    String path() {
        return path;
    }

    Reply read() {
        try (InputStream in = Optional.ofNullable(Page.class.getResourceAsStream(resource))
                .orElseThrow(() -> new IllegalStateException(resource + " is missing"))) {
            return Reply.of(contentType, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
