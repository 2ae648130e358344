package sepbn.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.OfficialParts;
import sepbn.data.Sample;

/** Writes a data set in another format. */
@Command(
        name = "convert",
        description = {
            "Writes a data set in another format, with its images.",
            "Every number stays as it is, to the last digit: what is written is read again before the folder appears. What"
                    + " the format can't hold is named. Official parts such as train and test stay parts; faces of none"
                    + " are the part faces."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn data convert 300w:/data/300w#train --to coco -o 300w-coco",
            "  sepbn data convert wflw:/data/wflw --as 300w-68 --to pts -o wflw-68 --images link",
            "  sepbn data convert coco:labels.json,protocol=my.yaml --to csv -o labels"
        })
final class DataConvertCommand implements Callable<Integer> {
    private final Console console;
    private final Interruption interruption;

    @Parameters(
            paramLabel = "SET",
            converter = DataSetConverter.class,
            description = "The data set as FORMAT:PATH[,OPTION=VALUE][#SPLIT].")
    private DataSetReference data;

    @Option(
            names = "--as",
            paramLabel = "PROTOCOL",
            description =
                    "Also convert the landmarks by an exact mapping: to a built-in protocol, or by a mapping's file.")
    private Optional<String> protocol = Optional.empty();

    @Mixin
    private WritingOptions writing;

    DataConvertCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public Integer call() {
        BooleanSupplier stopRequested = interruption.listen();
        writing.writer();
        DataSet opened = DataSets.open(data);
        DataSet faces = protocol.map(name -> DataSets.as(opened, name)).orElse(opened);
        return writing.write(console, parts(faces), false, stopRequested).code();
    }

    private static Map<String, DataSet> parts(DataSet data) {
        Map<String, List<Sample>> faces = new LinkedHashMap<>();
        for (Sample face : data.samples()) {
            faces.computeIfAbsent(OfficialParts.of(face).orElse(WritingOptions.NO_PART), part -> new ArrayList<>())
                    .add(face);
        }
        Map<String, DataSet> parts = new LinkedHashMap<>();
        faces.forEach(
                (part, chosen) -> parts.put(part, DataSet.of(data.name(), data.protocol(), chosen, data.licence())));
        return parts;
    }
}
