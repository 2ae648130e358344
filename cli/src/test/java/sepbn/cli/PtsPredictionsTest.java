package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.format.PtsFile;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.predict.FaceLandmarks;
import sepbn.predict.PredictedFace;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocols;

/** Which file a face's landmarks go to. Those of the face in file {@code n} begin at x = n. */
final class PtsPredictionsTest {
    private static final Image PICTURE = new Image(1, 1, new byte[3]);
    private static final Branch BRANCH = Branch.of(Protocols.named("mtfl-5"));

    @TempDir
    private Path folder;

    private PtsPredictions predictions;

    @BeforeEach
    void open() {
        predictions = new PtsPredictions(folder, false);
    }

    private void picture(String source, int... faces) {
        write(Frame.of(Path.of(source), PICTURE), faces);
    }

    private void frame(String source, int number, int... faces) {
        write(new Frame(Path.of(source), Optional.of(new Frame.Time(number, number)), PICTURE), faces);
    }

    private void write(Frame frame, int... faces) {
        predictions.write(
                frame,
                IntStream.of(faces)
                        .mapToObj(x -> new FaceLandmarks(
                                BRANCH, Landmarks.of(x, 1, 2, 3, 4, 5, 6, 7, 8, 9), OptionalDouble.empty()))
                        .map(answer -> new PredictedFace(new Box(0, 0, 1, 1), OptionalDouble.empty(), List.of(answer)))
                        .toList());
    }

    private int face(String file) {
        return (int) PtsFile.read(folder.resolve(file), 5).x(0);
    }

    private Stream<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void facesOfANamesakeStayTogether() {
        picture("x/a.jpg", 1);
        picture("y/a.jpg", 2, 3, 4);
        picture("z/a.jpg", 5);
        assertThat(files()).containsExactlyInAnyOrder("a.pts", "a-2.pts", "a-2_2.pts", "a-2_3.pts", "a-3.pts");
        assertThat(face("a.pts")).isEqualTo(1);
        assertThat(face("a-2.pts")).isEqualTo(2);
        assertThat(face("a-2_3.pts")).isEqualTo(4);
        assertThat(face("a-3.pts")).isEqualTo(5);
    }

    @Test
    void framesOfVideosOfOneNameStayTogether() {
        frame("talk.mov", 1, 1);
        frame("talk.mov", 2, 2);
        frame("talk.mp4", 0, 3);
        frame("talk.mp4", 1, 4, 5);
        assertThat(files())
                .containsExactlyInAnyOrder(
                        "talk.000001.pts",
                        "talk.000002.pts",
                        "talk-2.000000.pts",
                        "talk-2.000001.pts",
                        "talk-2.000001_2.pts");
        assertThat(face("talk-2.000001.pts")).isEqualTo(4);
    }

    @Test
    void namesThatOnlyBeginAlikeAreKept() {
        picture("talk.jpg", 1);
        picture("talk_2.jpg", 2);
        frame("talk.mp4", 0, 3);
        assertThat(files()).containsExactlyInAnyOrder("talk.pts", "talk_2.pts", "talk.000000.pts");
    }

    @Test
    void noFileIsWrittenOver() {
        picture("a.jpg", 1, 2);
        picture("a_2.jpg", 3);
        picture("a-2.jpg", 4);
        picture("y/a.jpg", 5);
        assertThat(files()).containsExactlyInAnyOrder("a.pts", "a_2.pts", "a_2-2.pts", "a-2.pts", "a-3.pts");
        assertThat(face("a_2.pts")).isEqualTo(2);
        assertThat(face("a-2.pts")).isEqualTo(4);
    }

    @Test
    void aPictureWithoutAFaceTakesNoName() {
        picture("x/a.jpg");
        picture("y/a.jpg", 1);
        assertThat(files()).containsExactly("a.pts");
    }
}
