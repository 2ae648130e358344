package sepbn.evaluate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static sepbn.evaluate.TestFaces.ANSWER;
import static sepbn.evaluate.TestFaces.PROTOCOL;
import static sepbn.evaluate.TestFaces.SIZE;
import static sepbn.evaluate.TestFaces.face;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import sepbn.data.DataSet;
import sepbn.data.MeanShape;
import sepbn.data.Sample;
import sepbn.evaluate.Evaluation;
import sepbn.evaluate.EvaluationProgress;
import sepbn.evaluate.EvaluationSettings;
import sepbn.evaluate.Evaluator;
import sepbn.evaluate.MeanShapeModel;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.model.CropPolicy;

class RunReportTest {
    private static final CropPolicy POLICY = CropPolicy.DEFAULT;
    private static final Box BOX = new Box(20, 10, 40, 40);

    private static final RunReportData DATA = data();
    private static final String PAGE = RunReport.html(DATA);

    @TempDir
    private Path folder;

    @Test
    void showsTheKeyFiguresOnTop() throws Exception {
        // Thirty faces 0.01, 0.11, … 2.91 pixels off, their eyes 20 pixels apart: 1.46 / 20 in the mean, ten above 2 /
        // 20.
        Document page = parse(PAGE);
        String figures = text(page, "dl", 0);
        assertThat(figures).contains("NME7.30 %").contains("FR@1033.33 %").contains("Faces30");
        assertThat(figures).contains("Normaliserinter-pupil").contains("Training time2 min 0 s");
        assertThat(figures).containsPattern("Mean shape NME\\d+[.]\\d\\d %");
    }

    @Test
    void drawsCurvesOfTheRunAndOfTheErrors() {
        String page = PAGE;
        assertThat(page).contains("Validation NME", "Training loss", "Cumulative errors", "Learning rate");
        assertThat(page).contains("lowest in epoch 2: 7.30 %");
        assertThat(page).contains("<title>epoch 2: 7.3</title>");
        assertThat(page).contains("Where the errors are", "left-eye-center: 7.30 %");
    }

    @Test
    void showsTheTemperatureOnlyWhereItChanges() {
        assertThat(PAGE).contains("Temperature of the attention");
        assertThat(RunReport.html(withEpochs(List.of(epoch(1, 1, 9), epoch(2, 1, 8)))))
                .doesNotContain("Temperature of the attention");
    }

    @Test
    void showsSubsetsConfigurationProvenanceAndTables() throws Exception {
        Document page = parse(PAGE);
        assertThat(text(page, "table", 0))
                .containsSubsequence("subset", "even", "15", "7.05", "odd", "15", "7.55", "all", "30", "7.30");
        assertThat(text(page, "table", 2)).contains("parameters").contains("33,745,604");
        assertThat(text(page, "pre", 0)).isEqualTo("training:\n  epochs: 2\n");
        assertThat(text(page, "dl", 1)).contains("seed").contains("17");
    }

    @Test
    void embedsTheWorstAndTheBestFaces() throws Exception {
        NodeList pictures = parse(PAGE).getElementsByTagName("img");
        assertThat(pictures.getLength()).isEqualTo(24);
        assertThat(pictures.item(0).getAttributes().getNamedItem("alt").getNodeValue())
                .isEqualTo("face-29: NME 14.55 %");
        assertThat(pictures.item(12).getAttributes().getNamedItem("alt").getNodeValue())
                .isEqualTo("face-0: NME 0.05 %");
        assertThat(pictures.item(0).getAttributes().getNamedItem("src").getNodeValue())
                .startsWith("data:image/jpeg;base64,");
    }

    @Test
    void showsNoFaceWhenAskedNotTo() throws Exception {
        String page = RunReport.html(DATA.withoutFaces());
        assertThat(page).doesNotContain("data:image").doesNotContain("Worst and best");
        assertThat(parse(page).getElementsByTagName("img").getLength()).isZero();
        assertThat(page).contains("Validation NME", "Where the errors are");
    }

    @Test
    void needsNothingFromOutside() {
        String page = PAGE;
        assertThat(page).doesNotContain("http://", "https://", "<script", "<link", "@import", "src=\"/", "url(");
        assertThat(page).contains("default-src 'none'");
    }

    @Test
    void escapesWhatItIsGiven() throws Exception {
        RunReportData plain = DATA;
        RunReportData nasty = new RunReportData(
                "<b>&\"run\"</b>",
                "a: '<script>alert(1)</script>'",
                plain.epochs(),
                plain.best(),
                plain.meanShape(),
                plain.data(),
                POLICY,
                Map.of("<i>key</i>", "</dd><img src=x>"),
                List.of(new Table("<t>", List.of("<c>"), List.of(List.of("<d>")))),
                false);
        String page = RunReport.html(nasty);
        assertThat(page).doesNotContain("<script", "<b>&", "<i>key", "<img", "<t>", "<c>", "<d>");
        assertThat(text(parse(page), "h1", 0)).isEqualTo("<b>&\"run\"</b>");
        assertThat(text(parse(page), "pre", 0)).isEqualTo("a: '<script>alert(1)</script>'");
    }

    @Test
    void anEvaluationWithoutTrainingHasAReportToo() throws Exception {
        String page = RunReport.html(withEpochs(List.of()));
        assertThat(page).contains("Cumulative errors").doesNotContain("Validation NME", "Training time", "Epochs");
        parse(page);
    }

    @Test
    void aDivergedEpochIsAGapInTheCurve() throws Exception {
        String page = RunReport.html(
                withEpochs(List.of(epoch(1, 1, 9), epoch(2, 1, Double.NaN), epoch(3, 1, 8), epoch(4, 1, 8))));
        assertThat(page).contains("lowest in epoch 3").doesNotContain("d=\"MNaN", "LNaN");
        parse(page);
    }

    @Test
    void isWrittenWholeIntoTheRunFolder() throws IOException {
        Path file = RunReport.write(folder.resolve("run"), DATA);
        assertThat(file).isEqualTo(folder.resolve("run/report.html")).isRegularFile();
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aReportThatCannotBeWrittenIsOneLine() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("run"), "a file");
        assertThatThrownBy(() -> RunReport.write(inTheWay, DATA))
                .isInstanceOf(ReportException.class)
                .hasMessageStartingWith("report " + inTheWay.resolve("report.html") + " can't be written: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void evaluationsOverOtherDataAreRefused() {
        DataSet fewer = DataSet.of("test:few", PROTOCOL, DATA.data().samples().subList(0, 3), "none");
        assertThatThrownBy(() -> new RunReportData(
                        "run", "", List.of(), DATA.best(), DATA.meanShape(), fewer, POLICY, Map.of(), List.of(), true))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("must be over the 3 faces of data set test:few");
    }

    private static RunReportData withEpochs(List<EpochRow> epochs) {
        return new RunReportData(
                "run", "", epochs, DATA.best(), DATA.meanShape(), DATA.data(), POLICY, Map.of(), List.of(), false);
    }

    private static RunReportData data() {
        List<Sample> samples = IntStream.range(0, 30)
                .mapToObj(i -> face("face-" + i, BOX, POLICY, 0.1 * i + 0.01, 0, i % 2 == 0 ? "even" : "odd"))
                .toList();
        DataSet data = DataSet.of("test:faces", PROTOCOL, samples, "none");
        Landmarks mean = MeanShape.of(data, POLICY, SIZE);
        List<Evaluation> evaluations = Evaluator.evaluate(
                List.of(new MeanShapeModel(PROTOCOL, ANSWER, SIZE), new MeanShapeModel(PROTOCOL, mean, SIZE)),
                data,
                POLICY,
                EvaluationSettings.defaults(),
                EvaluationProgress.NONE);
        return new RunReportData(
                "run",
                "training:\n  epochs: 2\n",
                List.of(epoch(1, 30, 9.5), epoch(2, 29, 7.3)),
                evaluations.get(0),
                evaluations.get(1),
                data,
                POLICY,
                Map.of("seed", "17"),
                List.of(new Table("Cost", List.of("layer", "parameters"), List.of(List.of("all", "33,745,604")))),
                true);
    }

    private static EpochRow epoch(int epoch, double temperature, double nme) {
        return new EpochRow(epoch, 1e-3, temperature, 2.5, Optional.of(nme), Map.of(), 60, 50, 0.01);
    }

    /** The page is well-formed XML too, so that a forgotten end tag or an unescaped character is found. */
    private static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Document page, String tag, int index) {
        return page.getElementsByTagName(tag).item(index).getTextContent();
    }
}
