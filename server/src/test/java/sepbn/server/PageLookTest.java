package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.predict.face.DetectorChoice;

/** The page's colours, and pictures of it in {@code target/page}, for people to look at; skipped where there is no Chromium. */
final class PageLookTest {
    private static final Path PICTURES = Path.of("target", "page");

    /** WCAG 2, level AA, for text of any size. */
    private static final double LEAST_CONTRAST = 4.5;

    /** Functions of colours: luminance and contrast as WCAG defines them, of what lies upon each other. */
    private static final String COLOURS = """
            const pixel = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
            const luminance = (layers) => {
              for (const layer of layers) {
                pixel.fillStyle = layer;
                pixel.fillRect(0, 0, 1, 1);
              }
              const linear = [...pixel.getImageData(0, 0, 1, 1).data].map((byte) => byte / 255)
                .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
              return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
            };
            const grounds = (element) => (element
              ? [...grounds(element.parentElement), getComputedStyle(element).backgroundColor] : []);
            const contrast = (element) => {
              const ground = luminance(grounds(element));
              const text = luminance([...grounds(element), getComputedStyle(element).color]);
              return (Math.max(ground, text) + 0.05) / (Math.min(ground, text) + 0.05);
            };
            """;

    @TempDir
    private static Path folder;

    private static TestServer server;
    private static Browser browser;
    private static Path picture;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start(folder);
        server = TestServer.start(TestServer.model(folder), TestServer.SETTINGS.with(DetectorChoice.DEFAULT));
        picture = Files.write(folder.resolve("two.png"), DrawnFaces.two());
    }

    @AfterAll
    static void stop() {
        Optional.ofNullable(browser).ifPresent(Browser::close);
        Optional.ofNullable(server).ifPresent(TestServer::close);
    }

    private static void show(int width, int height, boolean dark) {
        browser.size(width, height);
        browser.dark(dark);
        browser.open(server.server().address());
        browser.waitFor("the model", () -> browser.text("model").contains("300w-68"));
        browser.give(picture);
        browser.says("2 faces found.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTextCanBeReadOnItsGround(boolean dark) throws IOException {
        show(1100, 1300, dark);
        browser.picture(PICTURES.resolve(dark ? "dark.png" : "light.png"));
        browser.give(Files.writeString(folder.resolve("text.png"), "hello"));
        browser.waitFor("the refusal", () -> browser.text("status").contains("must be a BMP"));
        browser.script("for (const id of ['secret', 'shot', 'tip']) document.getElementById(id).hidden = false;"
                + "document.getElementById('tip').textContent = 'a name';"
                + "document.querySelector('#faces tbody tr').classList.add('chosen');");
        List<?> contrasts = (List<?>) browser.script(COLOURS + """
                return [...document.querySelectorAll('body *')]
                  .filter((element) => element.checkVisibility()
                    && [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
                  .map((element) => ({ text: element.textContent.trim(), contrast: contrast(element) }));
                """);
        assertThat(contrasts).hasSizeGreaterThan(30).allSatisfy(found -> assertThat(found)
                .extracting("contrast")
                .satisfies(contrast -> assertThat(((Number) contrast).doubleValue())
                        .describedAs("%s", found)
                        .isGreaterThanOrEqualTo(LEAST_CONTRAST)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void thePageIsDarkForWhoPrefersThat(boolean dark) {
        show(1100, 900, dark);
        for (String place : List.of("body", "#drop", "#result", "select", "#json")) {
            double luminance = ((Number) browser.script(
                            COLOURS + "return luminance(grounds(document.querySelector(arguments[0])))", place))
                    .doubleValue();
            assertThat(luminance < 0.05).describedAs(place + ": " + luminance).isEqualTo(dark);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPhoneShowsEverything(boolean dark) throws IOException {
        show(360, 1400, dark);
        browser.picture(PICTURES.resolve(dark ? "phone-dark.png" : "phone.png"));
        assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
        assertThat(browser.find("csv").getRect().getY())
                .isEqualTo(browser.find("json").getRect().getY());
    }
}
