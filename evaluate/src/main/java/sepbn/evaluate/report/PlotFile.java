package sepbn.evaluate.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sepbn.image.ImageWriter;
import sepbn.io.AtomicFile;
import sepbn.io.IoReason;

/**
 * Where a plot goes: {@code .svg} and {@code .html} follow the reader's choice of light or dark, {@code .png} is light.
 *
 * @param path ends in one of these
 */
public record PlotFile(Path path) {
    private static final Map<String, String> TEMPLATES =
            Map.of(".svg", "domains.svg.mustache", ".html", "domains.html.mustache");

    public PlotFile {
        if (!isPng(path) && template(path).isEmpty()) {
            throw new ReportException("file (=" + path + ") must end in .svg, .png or .html");
        }
    }

    /** Writes the file whole or not at all; its folder must exist. */
    public void write(DomainPlot plot) {
        if (isPng(path)) {
            ImageWriter.writePng(DomainDrawing.of(plot.view()), path);
            return;
        }
        String text = RunReport.template(template(path).orElseThrow()).execute(plot.view());
        try {
            AtomicFile.write(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new ReportException(
                    path + " can't be written: " + IoReason.of(e) + "; make room or choose another file", e);
        }
    }

    private static boolean isPng(Path path) {
        return name(path).endsWith(".png");
    }

    private static Optional<String> template(Path path) {
        return TEMPLATES.entrySet().stream()
                .filter(entry -> name(path).endsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static String name(Path path) {
        return path.toString().toLowerCase(Locale.ROOT);
    }
}
