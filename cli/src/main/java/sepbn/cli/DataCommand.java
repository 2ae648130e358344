package sepbn.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands about data sets. */
@Command(
        name = "data",
        description = "Lists, checks, draws, converts and splits data sets, and makes synthetic ones.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sepbn data list 300w:/data/300w",
            "  sepbn data check 300w:/data/300w",
            "  sepbn data preview 300w:/data/300w#train -o faces.png",
            "  sepbn data convert wflw:/data/wflw#test --to coco -o wflw-coco",
            "  sepbn data split coco:labels.json --parts train=0.8,test=0.2 --to coco -o divided",
            "  sepbn data synth --count 100 --seed 1 --protocol 300w-68 --out faces",
            "  sepbn data domains 300w:/data/300w#train"
        })
final class DataCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    DataCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console.err());
        throw new ParameterException(spec.commandLine(), "a command about data is missing");
    }
}
