package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.image.Image;

/** What {@code predict} makes of videos. */
final class PredictVideoTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @BeforeEach
    void needFfmpeg() {
        assumeTrue(hasFfmpeg(), "videos need ffmpeg, which is not installed");
    }

    @Test
    void aVideoIsReadSteadiedAndDrawn() {
        Path video = folder.resolve("talk.mp4");
        Image picture = noise(3);
        try (VideoDrawing drawing = VideoDrawing.start(video, 25, picture)) {
            for (int frame = 0; frame < 10; frame++) {
                drawing.add(frame % 2 == 0 ? picture : darker(picture), frame / 25.0);
            }
            drawing.finish();
        }
        CommandRun raw = predict(0, video);
        CommandRun run = predict(0, video, "--smooth", "--draw", folder.resolve("drawn") + "");

        List<JsonNode> lines = lines(run);
        assertThat(lines).hasSize(10);
        assertThat(lines.get(9).get("frame").intValue()).isEqualTo(9);
        assertThat(lines.get(9).get("seconds").doubleValue()).isEqualTo(0.36);
        assertThat(run.err())
                .containsPattern("flicker \\d+\\.\\d\\d % of the face, \\d+\\.\\d\\d % of the face smoothed");
        assertThat(run.out()).isNotEqualTo(raw.out());
        assertThat(lines(predict(0, folder.resolve("drawn/talk.landmarks.mp4"))))
                .hasSize(10);
    }

    @Test
    void aVideoOfTenBitsIsRead() {
        Path video = video("ten.mkv", 4, "-c:v", "ffv1", "-pix_fmt", "yuv420p10le");
        assertThat(lines(predict(0, video))).hasSize(4);
    }

    /** Frame n is shown at n·(n + 1)/2 twenty-fifths of a second. */
    @Test
    void framesOfAnUnevenRateKeepTheirNumbersAndTimes() {
        Path video = video("uneven.mkv", 10, "-vf", "setpts=N*(N+1)/2/25/TB", "-c:v", "mpeg4");
        List<JsonNode> lines = lines(predict(0, video, "--smooth", "--draw", folder.resolve("drawn") + ""));

        assertThat(lines.stream().map(line -> line.get("frame").intValue()))
                .containsExactlyElementsOf(IntStream.range(0, 10).boxed().toList());
        assertThat(lines.stream().map(line -> line.get("seconds").doubleValue()))
                .containsExactlyElementsOf(IntStream.range(0, 10)
                        .mapToObj(n -> n * (n + 1) * 20 / 1000.0)
                        .toList());
        // The drawing lasts as long, evenly: its frame 45 is the one of 1.8 seconds.
        assertThat(lines(predict(0, folder.resolve("drawn/uneven.landmarks.mp4"))))
                .hasSize(46);
    }

    @Test
    void secondsCountFromTheFirstFrame() {
        Path video = video("late.mpg", 5, "-c:v", "mpeg2video");
        assertThat(lines(predict(0, video)).stream()
                        .map(line -> line.get("seconds").doubleValue()))
                .containsExactly(0.0, 0.04, 0.08, 0.12, 0.16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut.avi", "cut.mkv", "cut.mp4"})
    void framesBeforeACutAreKeptAndTheCutIsSaid(String name) throws IOException {
        String[] encoding = {"-c:v", "mpeg4"};
        String[] indexFirst = {"-c:v", "mpeg4", "-movflags", "+faststart"}; // or nothing would be left of it
        Path video = video(name, 50, name.endsWith("mp4") ? indexFirst : encoding);
        byte[] whole = Files.readAllBytes(video);
        Files.write(video, Arrays.copyOf(whole, whole.length * 6 / 10));
        Path file = Files.writeString(folder.resolve("faces.jsonl"), "old");
        CommandRun run = predict(3, video, "--draw", folder.resolve("drawn") + "", "-o", file + "");

        assertThat(run.complaints())
                .filteredOn(line -> line.startsWith("sepbn: "))
                .singleElement()
                .asString()
                .contains(video + ": the video is damaged or cut off");
        assertThat(Files.readAllLines(file)).hasSizeBetween(10, 45);
        assertThat(folder.resolve("drawn/cut.landmarks.mp4")).exists();
    }

    @Test
    void aBrokenVideoIsOneLine() throws IOException {
        Path video = Files.writeString(folder.resolve("talk.mp4"), "no video");
        CommandRun run = predict(1, video);
        assertThat(run.complaints())
                .singleElement()
                .asString()
                .contains(video + ": can't be read or written as a video");
    }

    private static CommandRun predict(int exit, Path video, String... options) {
        List<String> command = new ArrayList<>(
                List.of("predict", TinyModel.run() + "", video + "", "--detector=none", "--json", "--threads=1"));
        command.addAll(List.of(options));
        CommandRun run = CommandRun.of(command.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exit);
        return run;
    }

    private static List<JsonNode> lines(CommandRun run) {
        return run.out().lines().map(PredictVideoTest::json).toList();
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    /** A test picture of so many frames, 25 a second. */
    private Path video(String name, int frames, String... encoding) {
        Path video = folder.resolve(name);
        List<String> arguments =
                new ArrayList<>(List.of("-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=96x64:rate=25"));
        arguments.addAll(List.of("-frames:v", "" + frames));
        arguments.addAll(List.of(encoding));
        arguments.add("file:" + video);
        try (ExternalProgram program = ExternalProgram.start(video, "ffmpeg", arguments)) {
            program.finish();
        }
        return video;
    }

    private static Image noise(int seed) {
        byte[] rgb = new byte[3 * 96 * 64];
        new java.util.Random(seed).nextBytes(rgb);
        return new Image(96, 64, rgb);
    }

    private static Image darker(Image image) {
        byte[] rgb = image.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) ((rgb[i] & 0xff) * 3 / 4);
        }
        return new Image(image.width(), image.height(), rgb);
    }

    private static boolean hasFfmpeg() {
        try (ExternalProgram program = ExternalProgram.start(Path.of("any"), "ffmpeg", List.of("-version"))) {
            program.output().readAllBytes();
            return true;
        } catch (CliException | IOException e) {
            return false;
        }
    }
}
