package sepbn.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** From the words on the command line to an exit code; no exception leaves it. */
final class CommandLineInterface {
    private static final int HELP_WIDTH = 110;

    private CommandLineInterface() {}

    /** Runs one command, with all that it says on {@code console}. */
    static int run(Console console, Interruption interruption, String... arguments) {
        CommandLine commandLine = build(console, interruption);
        int code;
        try {
            code = commandLine.execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
            // picocli hands on exceptions only.
            code = report(console, List.of(arguments).contains("--verbose"), e);
        }
        if (console.out().checkError() && code == ExitCode.OK.code()) {
            console.complain("standard output can't be written: results are incomplete");
            return ExitCode.FAILURE.code();
        }
        return code;
    }

    private static CommandLine build(Console console, Interruption interruption) {
        SepbnCommand root = new SepbnCommand(console);
        CommandLine commandLine = new CommandLine(root)
                .addSubcommand(new DemoCommand(console, interruption))
                .addSubcommand(new TrainCommand(console, interruption))
                .addSubcommand(new AdaptCommand(console, interruption))
                .addSubcommand(new EvaluateCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new PredictCommand(console, interruption))
                .addSubcommand(new ExportCommand(console))
                .addSubcommand(new ServeCommand(console, interruption))
                .addSubcommand(new ModelCommand(console))
                .addSubcommand(new CommandLine(new DataCommand(console))
                        .addSubcommand(new DataListCommand(console))
                        .addSubcommand(new DataCheckCommand(console, interruption))
                        .addSubcommand(new DataPreviewCommand(console))
                        .addSubcommand(new DataConvertCommand(console, interruption))
                        .addSubcommand(new DataSplitCommand(console, interruption))
                        .addSubcommand(new DataSynthCommand(console, interruption))
                        .addSubcommand(new DataDomainsCommand(console)))
                .addSubcommand(new CommandLine(new ExperimentCommand(console))
                        .addSubcommand(new ExperimentListCommand(console))
                        .addSubcommand(new ExperimentShowCommand(console))
                        .addSubcommand(new ExperimentRunCommand(console, interruption))
                        .addSubcommand(new ExperimentReportCommand(console))
                        .addSubcommand(new ExperimentRecordCommand(console)));
        commandLine.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpWidth(HELP_WIDTH);
        commandLine.setUsageHelpLongOptionsMaxWidth(HELP_WIDTH / 3);
        commandLine.setColorScheme(CommandLine.Help.defaultColorScheme(
                console.interactive() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
        commandLine.setParameterExceptionHandler((failure, arguments) -> misused(console, failure));
        commandLine.setExecutionExceptionHandler(
                (failure, command, parsed) -> report(console, root.verbose(), failure));
        addExitCodes(commandLine);
        return commandLine;
    }

    private static void addExitCodes(CommandLine commandLine) {
        commandLine.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
        commandLine.getCommandSpec().usageMessage().exitCodeList(ExitCode.meanings());
        commandLine.getSubcommands().values().forEach(CommandLineInterface::addExitCodes);
    }

    private static int report(Console console, boolean verbose, Throwable failure) {
        return new FailureReport(console, verbose).report(failure).code();
    }

    private static int misused(Console console, ParameterException failure) {
        StringBuilder message = new StringBuilder(failure.getMessage());
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            message.append("; did you mean ")
                    .append(unmatched.getSuggestions().get(0))
                    .append('?');
        }
        String command = failure.getCommandLine().getCommandSpec().qualifiedName(" ");
        message.append(" (").append(command).append(" --help tells more)");
        console.complain(message.toString());
        return ExitCode.USAGE.code();
    }
}
