package sepbn.evaluate.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;

/** The page that shows what a run came to: one HTML file that needs nothing else, neither scripts nor the network. */
public final class RunReport {
    /** The report's name in its run folder. */
    public static final String FILE_NAME = "report.html";

    private RunReport() {}

    /**
     * Writes the report into {@code runFolder}, made if missing, whole or not at all.
     *
     * @return the report's file
     */
    public static Path write(Path runFolder, RunReportData data) {
        Path file = runFolder.resolve(FILE_NAME);
        byte[] page = html(data).getBytes(StandardCharsets.UTF_8);
        try {
            Files.createDirectories(runFolder);
            AtomicFile.write(file, out -> out.write(page));
        } catch (IOException e) {
            throw new ReportException(
                    "report " + file + " can't be written: " + IoReason.of(e) + "; make room or choose another folder",
                    e);
        }
        return file;
    }

    static String html(RunReportData data) {
        return template("report.mustache").execute(ReportPage.of(data));
    }

    /** Values are escaped by the template engine; an unknown name fails. */
    static Template template(String name) {
        Mustache.Compiler compiler = Mustache.compiler()
                .emptyStringIsFalse(true)
                .strictSections(true)
                .withLoader(RunReport::resource);
        return compiler.compile(resource(name));
    }

    private static Reader resource(String name) {
        InputStream resource = RunReport.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException("resource " + name + " is missing from the class path");
        }
        return new InputStreamReader(resource, StandardCharsets.UTF_8);
    }
}
