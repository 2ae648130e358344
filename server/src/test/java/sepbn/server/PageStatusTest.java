package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import sepbn.predict.face.DetectorChoice;

/** What the page says and asks for when not everything goes well; skipped where there is no Chromium. */
final class PageStatusTest {
    @TempDir
    private static Path folder;

    private static Path model;
    private static Browser browser;
    private static Path picture;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start(folder);
        browser.size(1100, 900);
        model = TestServer.model(folder);
        picture = Files.write(folder.resolve("picture.png"), TestServer.picture(120, 90, 1));
    }

    @AfterAll
    static void stop() {
        Optional.ofNullable(browser).ifPresent(Browser::close);
    }

    private static TestServer opened(ServerSettings settings) {
        TestServer server = TestServer.start(model, settings);
        browser.open(server.server().address());
        return server;
    }

    private static void awaitModel() {
        browser.waitFor("the model", () -> browser.text("model").contains("300w-68"));
    }

    @Test
    void theTokenIsAskedForUntilItIsRight() {
        String secret = "a-secret-of-some-length";
        try (TestServer server = opened(TestServer.SETTINGS.with(Optional.of(secret)))) {
            browser.waitFor("the field", () -> browser.find("token").isDisplayed());
            browser.says("");
            browser.give(picture);
            browser.says("The token is missing.");
            browser.find("token").sendKeys("a-wrong-token", Keys.ENTER);
            browser.says("That token is wrong.");
            browser.waitFor("the field", () -> browser.find("token").isDisplayed());
            browser.find("token").clear();
            browser.find("token").sendKeys(secret, Keys.ENTER);
            browser.says("1 face found.");
            awaitModel();
            assertThat(server.log()).isEmpty();
        }
    }

    @Test
    void aFailureOfAnEarlierImageIsNotTold() {
        try (TestServer server = opened(TestServer.SETTINGS)) {
            awaitModel();
            browser.script("const real = window.fetch; window.fetch = () => new Promise((_, reject) => {"
                    + "window.fetch = real; window.failLate = () => reject(new TypeError('late')); });");
            browser.give(picture);
            browser.waitFor("the first question", () -> (Boolean) browser.script("return 'failLate' in window"));
            browser.give(picture);
            browser.says("1 face found.");
            browser.script("window.failLate()");
            browser.script("return 'another turn'");
            assertThat(browser.text("status")).isEqualTo("1 face found.");
            assertThat(server.log()).isEmpty();
        }
    }

    @Test
    void aCameraThatIsAskedForTwiceIsOnOnce() {
        try (TestServer server = opened(TestServer.SETTINGS)) {
            awaitModel();
            browser.script("const media = navigator.mediaDevices; const real = media.getUserMedia.bind(media);"
                    + "window.streams = []; window.waiting = [];"
                    + "media.getUserMedia = (wanted) => new Promise((resolve) => window.waiting.push(async () => {"
                    + "const stream = await real(wanted); window.streams.push(stream); resolve(stream); }));");
            browser.find("camera").click();
            browser.find("camera").click();
            browser.script("window.waiting.forEach((allow) => allow())");
            browser.waitFor("both", () -> (Long) browser.script("return window.streams.length") == 2);
            browser.waitFor("the camera", () -> browser.find("shot").isDisplayed());
            browser.waitFor("one camera", () -> camerasOn() == 1);
            browser.find("cancel").click();
            browser.waitFor("none", () -> camerasOn() == 0);
            assertThat(server.log()).isEmpty();
        }
    }

    private static long camerasOn() {
        return (Long) browser.script("return window.streams.filter((stream) =>"
                + " stream.getTracks().some((track) => track.readyState === 'live')).length");
    }

    @Test
    void facesBeyondTheLimitAreTold() throws IOException {
        ServerSettings settings =
                TestServer.SETTINGS.with(DetectorChoice.DEFAULT).with(Limits.DEFAULT.withFaces(1));
        try (TestServer server = opened(settings)) {
            awaitModel();
            browser.give(Files.write(folder.resolve("two.png"), DrawnFaces.two()));
            browser.says("1 face found. Left out, as less sure: 1 face.");
            assertThat(server.log()).isEmpty();
        }
    }
}
