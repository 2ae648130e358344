package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sepbn.predict.LandmarkPredictor;
import sepbn.predict.PredictorSettings;
import sepbn.weights.StoredModel;

/** Finds landmarks in pictures and videos. */
@Command(
        name = "predict",
        description = {
            "Finds the landmarks of the faces in pictures and videos.",
            "Points and boxes are in pixels of the picture with pixel centres at integers: the box of a whole picture"
                    + " of 640x480 pixels is -0.5,-0.5,640,480."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn predict photo.jpg --draw drawn",
            "  sepbn predict runs/300w-sepbn photos --to csv -o landmarks.csv",
            "  sepbn predict face.onnx group.jpg --box 120,80,200,200 --box 410,95,180,180 --json",
            "  sepbn predict face.onnx talk.mp4 --smooth --to json -o talk.jsonl --draw drawn"
        })
final class PredictCommand implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "[MODEL] FILE",
            description = {
                "MODEL: a checkpoint FILE.safetensors, a run folder, which stands for its best checkpoint, or an exported"
                        + " FILE.onnx; without one, the model that comes with sepbn.",
                "FILE: pictures (JPEG, PNG, TIFF, WebP, BMP, GIF), videos (if ffmpeg is installed), folders of both, or"
                        + " patterns such as 'photos/*.jpg'."
            })
    private List<String> arguments = new ArrayList<>();

    @Mixin
    private Answering answering;

    @Mixin
    private FaceSource faces;

    @Option(
            names = "--least",
            paramLabel = "P",
            description = "Leave out faces less plausible than this, 0 to 1: 0.5 leaves out most of what is no face.")
    private double least;

    @Mixin
    private PredictionOutput output;

    @Option(
            names = "--draw",
            paramLabel = "DIR",
            description =
                    "Also write each picture with the landmarks drawn, as DIR/NAME.landmarks.png, a video as .mp4; one a branch"
                            + " if there are several, as DIR/NAME.BRANCH.landmarks.png.")
    private Optional<Path> drawings = Optional.empty();

    @Option(names = "--smooth", description = "Steady the landmarks of videos from frame to frame.")
    private boolean smooth;

    @Mixin
    private EngineOptions engine;

    PredictCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        BooleanSupplier stopRequested = interruption.listen();
        if (!(least >= 0 && least <= 1)) {
            throw new CliException("--least (=" + least + ") must lie from 0 to 1");
        }
        ShippedModel.Arguments given = ShippedModel.Arguments.split(arguments);
        if (given.files().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required parameter: 'FILE', to follow the model " + arguments.get(0));
        }
        List<InputFile> files = InputFile.expand(given.files(), console);
        try (LandmarkPredictor predictor = predictor(given.model().orElseGet(() -> ShippedModel.find(console)))) {
            Optional<DrawingFolder> folder = drawings.map(DrawingFolder::make);
            ExitCode exit = output.with(console, predictor, predictions -> {
                Drawings drawn = new Drawings(folder, predictor.branches());
                FacePredictions work = new FacePredictions(predictor, faces, least, predictions, drawn, stopRequested);
                return new PredictionRun(
                                console, work, smooth, engine.settings().threads())
                        .over(files);
            });
            return exit.code();
        } catch (CancellationException e) {
            return ExitCode.INTERRUPTED.code();
        }
    }

    private LandmarkPredictor predictor(ModelFile model) {
        StoredModel loaded = model.load(engine.settings());
        try {
            answering.check(model.path(), !loaded.manifest().domains().isEmpty());
            PredictorSettings settings =
                    answering.settings().withThreads(engine.settings().threads());
            return LandmarkPredictor.of(loaded, faces.detector(settings.threads()), settings);
        } catch (RuntimeException e) {
            loaded.close();
            throw e;
        }
    }
}
