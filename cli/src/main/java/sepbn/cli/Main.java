package sepbn.cli;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        ProcessInterruption interruption = ProcessInterruption.install(console);
        int code = CommandLineInterface.run(console, interruption, arguments);
        interruption.commandEnded(code);
        System.exit(code);
    }
}
