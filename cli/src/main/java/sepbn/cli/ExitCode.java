package sepbn.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the process tells the shell when it ends. */
enum ExitCode {
    OK(0, "Everything is done"),
    FAILURE(1, "An input, a file or a model is wrong; the one line on standard error says which"),
    USAGE(2, "The command line is wrong"),
    PARTIAL(3, "Some inputs failed, in whole or in part; the rest is done"),
    DIVERGED(4, "Training stopped because the loss was not finite"),
    INTERNAL(70, "A defect of sepbn itself; --verbose shows where"),
    INTERRUPTED(130, "Interrupted; a training has written its checkpoint");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    /** For the help text: meanings by code. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode exit : values()) {
            meanings.put(Integer.toString(exit.code), exit.meaning);
        }
        return meanings;
    }
}
