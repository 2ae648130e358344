package sepbn.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.image.Image;
import sepbn.image.ImageReader;
import sepbn.predict.FaceRequest;
import sepbn.predict.LandmarkPredictor;
import sepbn.predict.PredictorSettings;

/** What each part of a prediction takes; {@code docs/performance.md} says how to read it. */
@Command(
        name = "photo",
        mixinStandardHelpOptions = true,
        description = "Measures decoding, finding faces and finding landmarks in a photograph, each by itself.")
final class PhotoSpeed implements Callable<Integer> {
    private final PrintStream out;

    @Parameters(index = "0", paramLabel = "MODEL.onnx", description = "An exported model.")
    private Path model;

    @Parameters(index = "1", paramLabel = "PHOTO", description = "A picture with at least one face.")
    private Path photo;

    @Option(
            names = "--rounds",
            converter = Rounds.class,
            defaultValue = "31",
            description = "Times that each part is measured; the first five warm up (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--threads", defaultValue = "0", description = "0 for one per core (default: ${DEFAULT-VALUE}).")
    private int threads;

    PhotoSpeed(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        Machine.describe().forEach(out::println);
        byte[] bytes = Files.readAllBytes(photo);
        PredictorSettings settings = PredictorSettings.DEFAULT.withThreads(threads);
        Map<String, Stopwatch> parts = new LinkedHashMap<>();
        try (LandmarkPredictor predictor = LandmarkPredictor.load(model, settings);
                LandmarkPredictor onePass =
                        LandmarkPredictor.load(model, settings.withMirror(false).withRefinement(false))) {
            Image image = ImageReader.read(bytes, "photo");
            FaceRequest faces = predictor.detect(image);
            if (faces.boxes().isEmpty()) {
                out.println("no face is found in " + photo + "; take another picture");
                return 1;
            }
            for (int round = 0; round < rounds; round++) {
                boolean counts = round >= 5;
                measure(parts, "decoding", counts, () -> ImageReader.read(bytes, "photo"));
                measure(parts, "finding faces", counts, () -> predictor.detect(image));
                measure(parts, "landmarks, one pass", counts, () -> onePass.predict(List.of(faces)));
                measure(parts, "landmarks, second pass and mirror", counts, () -> predictor.predict(List.of(faces)));
                measure(parts, "all together", counts, () -> predictor.predict(ImageReader.read(bytes, "photo")));
            }
            out.printf(
                    Locale.ROOT,
                    "%d x %d pixels, %d bytes, faces: %d%n%n%-34s  milliseconds, and quartiles%n",
                    image.width(),
                    image.height(),
                    bytes.length,
                    faces.boxes().size(),
                    "");
        }
        parts.forEach((part, times) -> out.printf(Locale.ROOT, "%-34s  %s%n", part, times.milliseconds()));
        return 0;
    }

    private static void measure(Map<String, Stopwatch> parts, String part, boolean counts, Runnable work) {
        parts.computeIfAbsent(part, name -> new Stopwatch()).measure(counts, work::run);
    }
}
