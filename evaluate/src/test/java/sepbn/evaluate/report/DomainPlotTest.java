package sepbn.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import sepbn.data.DataSetReference;
import sepbn.data.FaceShapes;
import sepbn.domain.PoseDomain;
import sepbn.domain.PoseDomains;
import sepbn.evaluate.embedding.Embedding;
import sepbn.geometry.Point;
import sepbn.image.Image;
import sepbn.image.ImageReader;

final class DomainPlotTest {
    private static final DomainPlot THREE = new DomainPlot(
            "Heads & <tails>",
            "by hand",
            List.of(new Point(100.4, 200), new Point(600, 500), new Point(1100, 800.6)),
            List.of(PoseDomain.LEFT, PoseDomain.NEAR_FRONTAL, PoseDomain.RIGHT));

    @TempDir
    Path folder;

    @Test
    void theSvgHasADotAFaceAndALegendWithCounts() throws IOException, ParserConfigurationException, SAXException {
        Path file = folder.resolve("plot.svg");
        new PlotFile(file).write(THREE);

        Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("Heads & <tails>");
        assertThat(Files.readString(file))
                .contains("d=\"M100 200h0\"", "d=\"M600 500h0\"", "d=\"M1100 801h0\"")
                .contains(">left 1 (33.3 %)<", ">near-frontal 1 (33.3 %)<", ">right 1 (33.3 %)<")
                .contains("prefers-color-scheme: dark");
    }

    @Test
    void thePageHoldsTheSamePicture() throws IOException {
        new PlotFile(folder.resolve("plot.HTML")).write(THREE);
        assertThat(Files.readString(folder.resolve("plot.HTML")))
                .startsWith("<!DOCTYPE html>")
                .contains("<title>Heads &amp; &lt;tails&gt;</title>", "d=\"M600 500h0\"")
                .doesNotContain("http-equiv=\"refresh\"", "<script");
    }

    @Test
    void thePictureHasTheColoursWhereTheFacesAre() {
        new PlotFile(folder.resolve("plot.png")).write(THREE);
        Image image = ImageReader.read(folder.resolve("plot.png"));
        assertThat(List.of(image.width(), image.height())).containsExactly(DomainPlot.WIDTH, DomainPlot.HEIGHT);
        int right = 3 * (800 * DomainPlot.WIDTH + 1100);
        assertThat(List.of(image.rgb()[right] & 0xff, image.rgb()[right + 1] & 0xff, image.rgb()[right + 2] & 0xff))
                .containsExactly(0xb3, 0x59, 0x00);
    }

    @ParameterizedTest
    @EnumSource(Embedding.class)
    void facesLieInTheFrameAndWhoLooksRightOnTheRight(Embedding embedding) {
        FaceShapes faces = FaceShapes.open(DataSetReference.parse("synthetic:count=80,seed=2,protocol=wflw-98#train"));
        PoseDomains domains = PoseDomains.fit(faces.protocol(), faces.shapes());
        DomainPlot plot = DomainPlot.of(faces, domains, embedding, round -> {});

        assertThat(plot.title()).contains("80 faces");
        assertThat(plot.places())
                .hasSize(80)
                .allMatch(place -> place.x() >= DomainPlot.MARGIN - 1e-6
                        && place.x() <= DomainPlot.WIDTH - DomainPlot.MARGIN + 1e-6
                        && place.y() >= DomainPlot.TOP - 1e-6
                        && place.y() <= DomainPlot.HEIGHT - DomainPlot.MARGIN + 1e-6);
        assertThat(mean(plot, PoseDomain.LEFT)).isLessThan(mean(plot, PoseDomain.NEAR_FRONTAL));
        assertThat(mean(plot, PoseDomain.NEAR_FRONTAL)).isLessThan(mean(plot, PoseDomain.RIGHT));
    }

    @Test
    void refusesAnotherKindOfFileAndAMissingFolder() {
        assertThatThrownBy(() -> new PlotFile(Path.of("plot.pdf")))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("(=plot.pdf) must end in .svg, .png or .html");
        assertThatThrownBy(() -> new PlotFile(folder.resolve("none/plot.svg")).write(THREE))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("plot.svg can't be written");
        assertThatThrownBy(() -> new DomainPlot("a", "b", List.of(), List.of(PoseDomain.LEFT)))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("(=0)");
    }

    private static double mean(DomainPlot plot, PoseDomain domain) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < plot.places().size(); i++) {
            if (plot.domains().get(i) == domain) {
                sum += plot.places().get(i).x();
                count++;
            }
        }
        assertThat(count).isPositive();
        return sum / count;
    }
}
