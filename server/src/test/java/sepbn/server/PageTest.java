package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import sepbn.fixtures.SmallModel;
import sepbn.image.Image;
import sepbn.json.Formats;

/** The page in Chromium; skipped where there is none. */
final class PageTest {
    @TempDir
    private static Path folder;

    private static TestServer server;
    private static Browser browser;
    private static Path picture;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start(folder);
        server = TestServer.start(TestServer.model(folder), TestServer.SETTINGS);
        picture = Files.write(folder.resolve("a picture.png"), TestServer.picture(320, 240, 1));
    }

    @AfterAll
    static void stop() {
        Optional.ofNullable(browser).ifPresent(Browser::close);
        Optional.ofNullable(server).ifPresent(TestServer::close);
    }

    @BeforeEach
    void open() {
        browser.size(1100, 900);
        browser.open(server.server().address());
        browser.waitFor("the model", () -> browser.text("model").contains("300w-68"));
    }

    private static void give(Path file) {
        browser.give(file);
        awaitFaces();
    }

    private static void awaitFaces() {
        browser.says("1 face found.");
    }

    /** How many pixels of the canvas have the colour of the first face. */
    private static long drawn() {
        return (Long) browser.script("const c = document.getElementById('canvas');"
                + "const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0;"
                + "for (let i = 0; i < d.length; i += 4) if (d[i] === 255 && d[i + 1] === 212 && d[i + 2] === 0) n++;"
                + "return n;");
    }

    @Test
    void anImageFromTheFileFieldIsDrawnWithItsLandmarks() {
        give(picture);
        assertThat(drawn()).isGreaterThan(100);
        assertThat(browser.find("faces").getText()).contains("320.0", "240.0");
        assertThat(browser.text("licence")).contains("CC0");
        assertThat(browser.find("drop").getText()).contains("never leave").contains("Nothing is stored");
        assertThat((Long) browser.script("return document.getElementById('canvas').width"))
                .isEqualTo(320);
    }

    @Test
    void anImageCanBeDropped() {
        browser.drop(browser.find("drop"), picture);
        awaitFaces();
        assertThat(drawn()).isGreaterThan(100);
    }

    @Test
    void anImageCanBePasted() {
        browser.script("const c = document.createElement('canvas'); c.width = 50; c.height = 40;"
                + "c.toBlob((blob) => { const data = new DataTransfer();"
                + "data.items.add(new File([blob], 'p.png', { type: 'image/png' }));"
                + "document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true })); });");
        awaitFaces();
    }

    @Test
    void anImageCanBeTakenWithTheCamera() {
        browser.find("camera").click();
        browser.waitFor(
                "the camera", () -> (Long) browser.script("return document.getElementById('video').videoWidth") > 0);
        browser.find("take").click();
        awaitFaces();
        assertThat(browser.find("shot").isDisplayed()).isFalse();
    }

    @Test
    void protocolsAreSwitched() {
        give(picture);
        WebElement branch = browser.find("branch");
        assertThat(branch.getText()).contains("300w-68, 68 points", "eyes (mtfl-5), 5 points");
        long before = drawn();
        branch.sendKeys("eyes");
        browser.waitFor("fewer points", () -> drawn() < before);
    }

    @Test
    void aLandmarkUnderThePointerIsNamed() throws IOException {
        JsonNode point = landmarks().at("/faces/0/branches/300w-68/points/30");
        give(picture);
        WebElement canvas = browser.find("canvas");
        double scale = canvas.getRect().getWidth() / 320.0;
        int x = (int) Math.round(
                (point.path("x").asDouble() + 0.5) * scale - canvas.getRect().getWidth() / 2.0);
        int y = (int) Math.round(
                (point.path("y").asDouble() + 0.5) * scale - canvas.getRect().getHeight() / 2.0);
        new Actions(browser.driver()).moveToElement(canvas, x, y).perform();
        browser.waitFor("a name", () -> browser.find("tip").isDisplayed());
        List<String> names = landmarks().at("/faces/0/branches/300w-68/points").findValuesAsText("name");
        assertThat(names).contains(browser.text("tip"));
        assertThat(browser.text("named")).startsWith("Face 1, landmark");
    }

    private static JsonNode landmarks() throws IOException {
        HttpResponse<String> answer = server.post("/v1/landmarks", "image/png", Files.readAllBytes(picture));
        return TestServer.json(answer);
    }

    @Test
    void landmarksAreReachedByKeyboard() throws IOException {
        give(picture);
        assertThat(browser.find("canvas").getDomAttribute("role"))
                .describedAs("of an img screen readers keep the arrow keys to themselves")
                .isEqualTo("application");
        assertThat(browser.find("canvas").getDomAttribute("aria-roledescription"))
                .isEqualTo("image");
        browser.find("canvas").sendKeys(Keys.ARROW_RIGHT);
        browser.waitFor("a name", () -> browser.text("named").startsWith("Face 1, landmark 0:"));
        browser.find("canvas").sendKeys(Keys.ARROW_RIGHT);
        String second =
                landmarks().at("/faces/0/branches/300w-68/points/1/name").asText();
        browser.waitFor("the next", () -> browser.text("named").startsWith("Face 1, landmark 1: " + second));
        browser.find("canvas").sendKeys(Keys.ESCAPE);
        browser.waitFor("none", () -> browser.text("named").isEmpty());
    }

    @Test
    void everythingIsReachedWithTheTabKey() {
        give(picture);
        browser.script("document.activeElement.blur(); window.scrollTo(0, 0);");
        StringBuilder order = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
            order.append(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                    .append(' ');
        }
        assertThat(order.toString()).contains("camera branch lines boxes json csv canvas");
        assertThat((String) browser.script("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
    }

    @Test
    void resultsAreDownloaded() throws IOException {
        give(picture);
        Path json = folder.resolve("a picture.landmarks.json");
        Path csv = folder.resolve("a picture.landmarks.csv");
        browser.find("json").click();
        browser.waitFor("the JSON file", () -> Files.exists(json));
        browser.find("csv").click();
        browser.waitFor("the csv file", () -> Files.exists(csv));
        // A browser writes 320 for 320.0.
        assertThat(Formats.json().readTree(json.toFile()).equals(PageTest::compare, landmarks()))
                .isTrue();
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(1 + 68 + 5);
        assertThat(lines.get(0)).isEqualTo("face,branch,protocol,plausibility,index,name,x,y");
        JsonNode first = landmarks().at("/faces/0/branches/300w-68/points/0");
        assertThat(lines.get(1))
                .startsWith("0,300w-68,300w-68,")
                .endsWith("," + first.path("x").asText() + "," + first.path("y").asText());
    }

    @Test
    void aDownloadHasTheNameOfTheImageThatIsShown() throws IOException {
        give(Files.copy(picture, folder.resolve("shown.png")));
        browser.give(Files.writeString(folder.resolve("broken.png"), "hello"));
        browser.waitFor("the refusal", () -> browser.text("status").contains("must be a BMP"));
        browser.find("csv").click();
        browser.waitFor("the csv file", () -> Files.exists(folder.resolve("shown.landmarks.csv")));
        assertThat(folder.resolve("broken.landmarks.csv")).doesNotExist();
    }

    @Test
    void whatTheBrowserCanNotShowIsDrawnOnBlack() throws IOException {
        byte[] tiff = TestServer.encoded(SmallModel.noise(120, 90, 1), "tiff");
        browser.give(Files.write(folder.resolve("scan.tif"), tiff));
        browser.says("1 face found. Your browser can not show such a file; the landmarks are drawn on black.");
        assertThat(corner()).isEqualTo(List.of(0L, 0L, 0L, 255L));
        assertThatMarksGo();
    }

    @Test
    void whatIsTransparentIsBlack() throws IOException {
        Path clear = folder.resolve("clear.png");
        ImageIO.write(new BufferedImage(120, 90, BufferedImage.TYPE_INT_ARGB), "png", clear.toFile());
        give(clear);
        assertThat(corner()).isEqualTo(List.of(0L, 0L, 0L, 255L));
        assertThatMarksGo();
    }

    private static Object corner() {
        browser.find("boxes").click();
        return browser.script("const c = document.getElementById('canvas');"
                + "return [...c.getContext('2d').getImageData(c.width - 1, c.height - 1, 1, 1).data];");
    }

    private static void assertThatMarksGo() {
        long before = drawn();
        browser.find("lines").click();
        assertThat(drawn()).isLessThan(before);
    }

    private static int compare(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? Double.compare(one.asDouble(), other.asDouble())
                : one.equals(other) ? 0 : 1;
    }

    @Test
    void aTurnedPhotographIsShownAsTheServerSeesIt() throws IOException {
        give(Files.write(folder.resolve("turned.jpg"), turned()));
        assertThat((Long) browser.script("return document.getElementById('canvas').width"))
                .isEqualTo(60);
        assertThat((Long) browser.script("return document.getElementById('canvas').height"))
                .isEqualTo(100);
        // Stored at the left, so at the top when it is the right way up.
        browser.find("lines").click();
        browser.find("boxes").click();
        List<?> top = (List<?>) browser.script(
                "return [...document.getElementById('canvas').getContext('2d')" + ".getImageData(30, 3, 1, 1).data]");
        List<?> bottom = (List<?>) browser.script(
                "return [...document.getElementById('canvas').getContext('2d')" + ".getImageData(2, 96, 1, 1).data]");
        assertThat((Long) top.get(0)).isGreaterThan(200L);
        assertThat((Long) bottom.get(0)).isLessThan(60L);
    }

    /** A JPEG of 100x60 pixels, red at its left, whose EXIF data says that it was held turned to the right (6). */
    private static byte[] turned() {
        byte[] rgb = new byte[3 * 100 * 60];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) (i / 3 % 100 < 20 ? 255 : 0);
        }
        byte[] jpeg = TestServer.encoded(new Image(100, 60, rgb), "jpg");
        byte[] exif = HexFormat.of()
                .parseHex("ffe10022" + "457869660000" // "Exif"
                        + "4d4d002a00000008" + "0001" // big-endian, one entry
                        + "0112000300000001" + "00060000" // orientation, one short: 6
                        + "00000000");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    @Test
    void aRefusalIsShown() throws IOException {
        browser.give(Files.writeString(folder.resolve("text.png"), "hello"));
        browser.waitFor("the refusal", () -> browser.text("status").contains("must be a BMP"));
    }

    @Test
    void nothingReachesBeyondAPhonesWidth() {
        browser.size(360, 740);
        give(picture);
        assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
    }

    @Test
    void nothingIsAskedOfOtherServersAndNothingIsAgainstThePolicy() {
        give(picture);
        List<?> addresses =
                (List<?>) browser.script("return performance.getEntriesByType('resource').map((e) => e.name)");
        assertThat(addresses)
                .isNotEmpty()
                .allMatch(address ->
                        String.valueOf(address).startsWith(server.server().address())
                                || String.valueOf(address).startsWith("blob:"));
        assertThat(browser.driver().manage().logs().get("browser").getAll()).isEmpty();
    }
}
