package sepbn.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sepbn.train.RunFolder;

/** The model that comes with sepbn, for commands to which none is named. */
final class ShippedModel {
    /** The system property with sepbn's own folder, which the launcher sets. */
    static final String HOME = "sepbn.home";

    private static final Path TO_PREDICT = Path.of("models", "face.onnx");
    private static final Path TO_GO_ON_FROM = Path.of("models", "face.safetensors");
    private static final List<String> ENDINGS = List.of(".onnx", ".safetensors");

    private ShippedModel() {}

    /**
     * The arguments of a command that takes files and, before them, perhaps a model.
     *
     * @param model the first argument, if that is a model by its name or a run folder
     * @param files all others
     */
    record Arguments(Optional<ModelFile> model, List<String> files) {
        static Arguments split(List<String> arguments) {
            String first = arguments.get(0);
            boolean model = ENDINGS.stream().anyMatch(first.toLowerCase(Locale.ROOT)::endsWith) || isRunFolder(first);
            return model
                    ? new Arguments(Optional.of(new ModelFile(Path.of(first))), arguments.subList(1, arguments.size()))
                    : new Arguments(Optional.empty(), arguments);
        }

        private static boolean isRunFolder(String text) {
            try {
                return new RunFolder(Path.of(text)).begun();
            } catch (InvalidPathException e) { // a pattern, on systems where that can't be a name
                return false;
            }
        }

        Arguments {
            files = List.copyOf(files);
        }
    }

    /**
     * Finds the model that answers, and says under which terms it may be used.
     *
     * @throws CliException if sepbn has come without one
     */
    static ModelFile find(Console console) {
        return find(
                console,
                TO_PREDICT,
                "; name a run folder, a checkpoint FILE.safetensors or an exported FILE.onnx first");
    }

    /**
     * Finds the checkpoint of the same network, and says under which terms it may be used.
     *
     * @throws CliException if sepbn has come without one
     */
    static ModelFile toGoOnFrom(Console console) {
        return find(console, TO_GO_ON_FROM, "; give --from a run folder or a checkpoint FILE.safetensors");
    }

    private static ModelFile find(Console console, Path place, String remedy) {
        ModelFile model = Optional.ofNullable(System.getProperty(HOME))
                .map(home -> Path.of(home).resolve(place))
                .filter(Files::isRegularFile)
                .map(ModelFile::new)
                .orElseThrow(() -> new CliException("no model is named, and " + place + " is not there" + remedy));
        console.err()
                .println(
                        "model: " + place + ", " + model.manifest().provenance().getOrDefault("licence", ""));
        return model;
    }
}
