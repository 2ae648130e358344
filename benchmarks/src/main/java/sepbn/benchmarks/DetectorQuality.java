package sepbn.benchmarks;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.ImageSource;
import sepbn.data.Sample;
import sepbn.evaluate.Evaluation;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.model.BoxKind;
import sepbn.model.Enlargement;
import sepbn.predict.face.BoxFit;
import sepbn.predict.face.DetectedFace;
import sepbn.predict.face.DetectorChoice;
import sepbn.predict.face.FaceDetector;
import sepbn.torch.EngineSettings;
import sepbn.train.TrainedModel;

/** How well a face detector finds labelled faces, and what its boxes cost a model; see {@code docs/performance.md}. */
@Command(
        name = "detectors",
        mixinStandardHelpOptions = true,
        description = "Measures a face detector: faces found, wrong ones, time, and landmarks from its boxes.")
final class DetectorQuality implements Callable<Integer> {
    private final PrintStream out;

    @Spec
    private CommandSpec specification;

    @Parameters(paramLabel = "SET", description = "The data set as FORMAT:FOLDER[#SPLIT].")
    private String set;

    @Option(
            names = "--detector",
            paramLabel = "NAME",
            defaultValue = "cascade",
            description = "cascade, or yunet:FILE with its ONNX file (default: ${DEFAULT-VALUE}).")
    private String detector;

    @Option(
            names = "--margins",
            paramLabel = "left,top,right,bottom",
            split = ",",
            arity = "1",
            description = "From the detector's boxes to the landmarks', instead of the detector's own.")
    private List<Double> margins = new ArrayList<>();

    @Option(names = "--fit", description = "Also fit such margins to this data set.")
    private boolean fit;

    @Option(names = "--model", paramLabel = "PATH", description = "A checkpoint or run folder to find landmarks with.")
    private Optional<Path> model = Optional.empty();

    DetectorQuality(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        DataSet data = DataSets.open(DataSetReference.parse(set));
        Machine.describe().forEach(out::println);
        Map<Sample, Box> boxes = new LinkedHashMap<>();
        try (FaceDetector faces = open()) {
            measure(data, faces, boxes);
        }
        model.ifPresent(path -> compare(data, boxes, path));
        return 0;
    }

    private FaceDetector open() {
        Optional<Enlargement> own = margins.isEmpty() ? Optional.empty() : Optional.of(given());
        DetectorChoice choice = DetectorChoice.parse(detector);
        require(choice.detects(), "--detector (=" + detector + ") must find faces: cascade or yunet:FILE");
        return own.map(choice::opener).orElseGet(choice::opener).get();
    }

    private Enlargement given() {
        require(margins.size() == 4, "--margins (=" + margins + ") must be four numbers: left,top,right,bottom");
        return new Enlargement("given", margins.get(0), margins.get(1), margins.get(2), margins.get(3));
    }

    private void require(boolean rule, String message) {
        if (!rule) {
            throw new ParameterException(specification.commandLine(), message);
        }
    }

    private void measure(DataSet data, FaceDetector faces, Map<Sample, Box> boxes) {
        Map<ImageSource, List<Sample>> images = new LinkedHashMap<>();
        data.samples().forEach(face -> images.computeIfAbsent(face.image(), image -> new ArrayList<>())
                .add(face));
        List<Double> milliseconds = new ArrayList<>();
        List<Double> room = new ArrayList<>();
        List<BoxFit.Pair> pairs = new ArrayList<>();
        int wrong = 0;
        for (Map.Entry<ImageSource, List<Sample>> entry : images.entrySet()) {
            Image image = entry.getKey().load();
            long start = System.nanoTime();
            List<DetectedFace> found = faces.detect(image);
            milliseconds.add((System.nanoTime() - start) / 1e6);
            List<Sample> labelled = entry.getValue();
            FaceMatches matches = FaceMatches.corrected(labelled, found);
            wrong += matches.wrong();
            forEachFound(matches, (face, detection) -> boxes.put(face, detection.faceBox()));
            forEachFound(
                    FaceMatches.uncorrected(labelled, found),
                    (face, detection) -> pairs.add(new BoxFit.Pair(detection.box(), face.box(BoxKind.LANDMARKS))));
            labelled.forEach(face -> room.add(Math.min(image.width(), image.height())
                    / face.box(BoxKind.LANDMARKS).squared().width()));
        }
        out.printf(Locale.ROOT, "%ndata      %s, %d faces in %d pictures%n", data.name(), data.size(), images.size());
        out.printf("detector  %s, margins %s%n%n", faces.name(), text(faces.landmarkBox()));
        line("faces found, %", "%.1f", 100.0 * boxes.size() / data.size());
        line("wrong faces a picture", "%.3f", (double) wrong / images.size());
        out.printf("%-44s  %s%n", "ms a picture, median and quartiles", Quartiles.of(milliseconds));
        out.printf("%-44s  %s%n", "a picture's shorter side in sides of a face", Quartiles.of(room));
        if (fit) {
            print(BoxFit.of(faces.name(), pairs));
        }
    }

    /** What to do with a labelled face that was found. */
    private interface Found {
        void with(Sample face, DetectedFace detection);
    }

    private static void forEachFound(FaceMatches matches, Found found) {
        for (int i = 0; i < matches.faces().size(); i++) {
            Sample face = matches.faces().get(i);
            matches.found().get(i).ifPresent(detection -> found.with(face, detection));
        }
    }

    private void print(BoxFit found) {
        out.printf(Locale.ROOT, "%nfitted to %d faces: --margins=%s%n", found.faces(), text(found.margins()));
        line("centre off by, median, % of the side", "%.1f", 100 * found.shift());
        line("side off by, median, %", "%.1f", 100 * found.scale());
    }

    private static String text(Enlargement box) {
        return String.format(Locale.ROOT, "%.3f,%.3f,%.3f,%.3f", box.left(), box.top(), box.right(), box.bottom());
    }

    private void compare(DataSet data, Map<Sample, Box> boxes, Path path) {
        try (TrainedModel trained = TrainedModel.load(path, EngineSettings.DEFAULT)) {
            BoxError errors = BoxError.of(trained, data);
            Evaluation usual = errors.usual(boxes);
            Evaluation detected = errors.with(boxes);
            out.printf(
                    "%nmodel     %s, branch %s, trained with %s%n%n",
                    path, errors.branch().name(), trained.manifest().crop().describe());
            double least = usual.distribution().mean();
            line("NME % of the faces found, usual boxes", "%.3f", least);
            row("detector's boxes", detected, least);
            row("boxes of the landmarks found with those", errors.again(boxes, detected), least);
        }
    }

    private void row(String name, Evaluation evaluation, double least) {
        double mean = evaluation.distribution().mean();
        line("NME %, " + name, "%.3f", mean);
        line("    over that with usual boxes", "%.3f", mean / least);
    }

    private void line(String name, String format, double value) {
        out.printf("%-44s  %s%n", name, String.format(Locale.ROOT, format, value));
    }
}
