package sepbn.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sepbn.SepbnException;
import sepbn.data.DataSetReference;

/** Says which formats and protocols there are, or what is in data sets. */
@Command(
        name = "list",
        description = {
            "Lists the formats, protocols and mappings that there are, or says what is in the given data sets.",
            "A data set is named by a SET: FORMAT:FOLDER[,OPTION=VALUE]...[#SPLIT]. Annotations are read, images are not."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  sepbn data list", "  sepbn data list 300w:/data/300w wflw:/data/wflw#test"})
final class DataListCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "SET",
            converter = DataSetConverter.class,
            description = "Data sets as FORMAT:FOLDER[#SPLIT]; without any, the formats are listed.")
    private List<DataSetReference> references = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON: one object a data set, or one with all that there is.")
    private boolean json;

    DataListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (references.isEmpty()) {
            Catalogue catalogue = Catalogue.read();
            console.out().print(json ? Json.line(catalogue) + System.lineSeparator() : catalogue.text());
            return ExitCode.OK.code();
        }
        int failed = 0;
        for (DataSetReference reference : references) {
            try {
                DataSetSummary summary = DataSetSummary.of(reference);
                console.out().print(json ? Json.line(summary) + System.lineSeparator() : summary.text());
            } catch (SepbnException e) {
                console.complain(e.getMessage());
                failed++;
            }
        }
        if (failed == 0) {
            return ExitCode.OK.code();
        }
        return (failed < references.size() ? ExitCode.PARTIAL : ExitCode.FAILURE).code();
    }
}
