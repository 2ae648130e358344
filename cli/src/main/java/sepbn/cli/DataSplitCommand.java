package sepbn.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Division;
import sepbn.data.Sample;

/** Divides a data set into parts and writes them. */
@Command(
        name = "split",
        description = {
            "Divides a data set into parts, such as one to train on and one for tests, and writes them with their images.",
            "Faces of one image stay together, and with --person all faces of a person. Seed and names alone decide, so that"
                    + " every machine divides alike."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn data split coco:labels.json,protocol=my.yaml --parts train=0.8,test=0.2 --to coco -o divided",
            "  sepbn data split csv:/data/youtube_faces --parts train=0.9,val=0.1 --person '(.+)_' --to csv -o divided"
        })
final class DataSplitCommand implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Parameters(
            paramLabel = "SET",
            converter = DataSetConverter.class,
            description = "The data set as FORMAT:PATH[,OPTION=VALUE][#SPLIT].")
    private DataSetReference data;

    @Option(
            names = "--parts",
            required = true,
            paramLabel = "NAME=SHARE,...",
            description = "The parts and their shares of the faces, which add up to 1.")
    private String parts;

    @Option(names = "--seed", paramLabel = "S", description = "Another seed divides otherwise; without it, 0.")
    private long seed;

    @Option(
            names = "--person",
            paramLabel = "REGEX",
            description = "A regular expression whose first group is the person in an image's name, such as '(.+)_'.")
    private Optional<String> person = Optional.empty();

    @Mixin
    private WritingOptions writing;

    DataSplitCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        BooleanSupplier stopRequested = interruption.listen();
        writing.writer();
        Division division = Division.parse(parts, seed);
        Function<Sample, String> group =
                person.<Function<Sample, String>>map(DataSplitCommand::byPerson).orElse(Sample::imageName);
        DataSet faces = DataSets.open(data);
        return writing.write(console, division.divide(faces, group), true, stopRequested)
                .code();
    }

    private static Function<Sample, String> byPerson(String expression) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new CliException(
                    "--person (=" + expression + ") must be a regular expression: " + e.getDescription(), e);
        }
        return face -> {
            Matcher matcher = pattern.matcher(face.imageName());
            if (!matcher.find() || matcher.groupCount() < 1 || matcher.group(1) == null) {
                throw new CliException("--person (=" + expression
                        + ") must have a group and match every image's name, also " + face.imageName());
            }
            return matcher.group(1);
        };
    }
}
