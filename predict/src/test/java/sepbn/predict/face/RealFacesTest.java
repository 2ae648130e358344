package sepbn.predict.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Box;
import sepbn.image.ImageReader;

/** On real pictures, where there are some: set SEPBN_DATA to the folder that has 300w in it. */
final class RealFacesTest {
    private static final int FACES = 30;

    @Test
    void mostFacesOf300WAreFoundAndTheirBoxesFitTheLandmarks() throws IOException {
        String data = System.getProperty("sepbn.data", System.getenv("SEPBN_DATA"));
        assumeTrue(data != null, "SEPBN_DATA is not set: no real pictures");
        Path folder = Path.of(data, "300w", "lfpw", "trainset");
        assumeTrue(Files.isDirectory(folder), folder + " is not there: no real pictures");
        List<Path> faces;
        try (Stream<Path> files = Files.list(folder)) {
            faces = files.filter(file -> file.toString().endsWith(".pts"))
                    .sorted()
                    .limit(FACES)
                    .toList();
        }
        assumeTrue(faces.size() == FACES, folder + " has fewer than " + FACES + " faces");

        int found = 0;
        try (CascadeDetector detector = CascadeDetector.open()) {
            for (Path face : faces) {
                Path picture = face.resolveSibling(face.getFileName().toString().replaceFirst("pts$", "jpg"));
                Box landmarks = box(face).squared();
                found += detector.detect(ImageReader.read(picture)).stream()
                                .anyMatch(one -> one.faceBox().overlap(landmarks) >= 0.5)
                        ? 1
                        : 0;
            }
        }

        assertThat(found).isGreaterThanOrEqualTo(FACES * 8 / 10);
    }

    /** The bounds of the points between the braces, which count pixels from 1. */
    private static Box box(Path pts) throws IOException {
        DoubleSummaryStatistics across = new DoubleSummaryStatistics();
        DoubleSummaryStatistics down = new DoubleSummaryStatistics();
        String text = Files.readString(pts);
        String points = text.substring(text.indexOf('{') + 1, text.indexOf('}')).strip();
        points.lines().map(line -> line.strip().split("\\s+")).forEach(point -> {
            across.accept(Double.parseDouble(point[0]) - 1);
            down.accept(Double.parseDouble(point[1]) - 1);
        });
        return new Box(
                across.getMin(), down.getMin(), across.getMax() - across.getMin(), down.getMax() - down.getMin());
    }
}
