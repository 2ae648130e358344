package sepbn.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.SepbnException;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.image.ImageReader;
import sepbn.json.EnumNames;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocol;
import sepbn.weights.StoredModel;

/** Finds landmarks in pictures. */
@Command(
        name = "predict",
        description = {
            "Finds the landmarks of faces in pictures.",
            "Points and boxes are in pixels of the picture with pixel centres at integers: the box of a whole picture"
                    + " of 640x480 pixels is -0.5,-0.5,640,480."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn predict runs/300w-sepbn face.jpg --draw drawn",
            "  sepbn predict runs/300w-sepbn group.jpg --box 120,80,200,200 --box 410,95,180,180 --json"
        })
final class PredictCommand implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Mixin
    private ModelParameter model;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "IMAGE",
            description = "Pictures: JPEG, PNG, TIFF, WebP, BMP, GIF.")
    private List<Path> images = new ArrayList<>();

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "A branch that answers; without it all of the model's, in one pass. May be repeated.")
    private List<String> branches = new ArrayList<>();

    @Option(
            names = "--box",
            paramLabel = "x,y,w,h",
            converter = BoxConverter.class,
            description =
                    "The box of a face, the same in every picture; without one the whole picture. May be repeated.")
    private List<Box> boxes = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object a face and branch, each on its line.")
    private boolean json;

    @Option(
            names = "--draw",
            paramLabel = "DIR",
            description =
                    "Also write each picture with the landmarks drawn, as DIR/NAME.landmarks.png; a picture a branch if"
                            + " there are several, as DIR/NAME.BRANCH.landmarks.png.")
    private Optional<Path> drawings = Optional.empty();

    @Option(
            names = "--domain",
            paramLabel = "D",
            converter = PoseDomainConverter.class,
            completionCandidates = PoseDomainConverter.Names.class,
            description = "Where the faces look, for brute-force SepBN, which must be told: ${COMPLETION-CANDIDATES}.")
    private Optional<PoseDomain> domain = Optional.empty();

    @Mixin
    private EngineOptions engine;

    PredictCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        BooleanSupplier stopRequested = interruption.listen();
        int failed = 0;
        try (StoredModel trained = model.file().load(engine.settings());
                ProgressLine line = ProgressLine.start(console, "predicting", "images", images.size(), 0)) {
            checkDomain(trained);
            answering(trained);
            Optional<DrawingFolder> folder = drawings.map(DrawingFolder::make);
            for (int i = 0; i < images.size(); i++) {
                if (stopRequested.getAsBoolean()) {
                    return ExitCode.INTERRUPTED.code();
                }
                try {
                    predict(trained, images.get(i), folder);
                } catch (SepbnException e) {
                    console.complain(e.getMessage());
                    failed++;
                }
                line.reach(i + 1L);
            }
        }
        if (failed == 0) {
            return ExitCode.OK.code();
        }
        return (failed < images.size() ? ExitCode.PARTIAL : ExitCode.FAILURE).code();
    }

    private void checkDomain(StoredModel trained) {
        boolean needed = !trained.manifest().domains().isEmpty();
        if (needed && domain.isEmpty()) {
            throw new CliException(
                    "model " + model.file().path() + " has brute-force SepBN, which must be told where a face"
                            + " looks; give --domain with one of " + EnumNames.of(PoseDomain.class));
        }
        if (!needed && domain.isPresent()) {
            throw new CliException("--domain is for brute-force SepBN, which model "
                    + model.file().path() + " does not have; leave it out");
        }
    }

    private List<Branch> answering(StoredModel trained) {
        List<Branch> all = trained.manifest().branches();
        return branches.isEmpty()
                ? all
                : branches.stream()
                        .distinct()
                        .map(name -> Branch.named(name, all))
                        .toList();
    }

    private void predict(StoredModel trained, Path file, Optional<DrawingFolder> folder) {
        List<Branch> answering = answering(trained);
        Image image = ImageReader.read(file);
        List<Box> faces = boxes.isEmpty() ? List.of(Box.ofImage(image.width(), image.height())) : boxes;
        Map<String, List<Landmarks>> found;
        try {
            found = new FaceFinder(trained, domain)
                    .find(image, faces, answering.stream().map(Branch::name).toList());
        } catch (CliException e) {
            throw new CliException(file + ": " + e.getMessage(), e);
        }
        // The drawings first: what is printed has all its files.
        for (Branch branch : answering) {
            Optional<String> name = answering.size() > 1 ? Optional.of(branch.name()) : Optional.empty();
            folder.ifPresent(target -> target.write(file, name, image, branch.protocol(), found.get(branch.name())));
        }
        double temperature = trained.manifest().temperature();
        for (int i = 0; i < faces.size(); i++) {
            for (Branch branch : answering) {
                Landmarks landmarks = found.get(branch.name()).get(i);
                Prediction prediction = Prediction.of(file, faces.get(i), branch, temperature, landmarks);
                if (json) {
                    console.out().println(Json.line(prediction));
                } else {
                    print(prediction, branch.protocol());
                }
            }
        }
    }

    private void print(Prediction prediction, Protocol protocol) {
        console.out().println(prediction.image() + ", box " + prediction.box() + ", " + prediction.branch());
        TextTable table = new TextTable("landmark", "x", "y");
        for (int i = 0; i < protocol.count(); i++) {
            List<Double> point = prediction.points().get(i);
            table.row(protocol.landmarks().get(i), "" + point.get(0), "" + point.get(1));
        }
        console.out().print(table);
    }
}
