package sepbn.cli;

import java.util.Locale;
import picocli.CommandLine.IVersionProvider;
import sepbn.Version;

/** What {@code --version} prints. */
final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            String.format(
                    Locale.ROOT,
                    "sepbn %s (Java %s, %s %s)",
                    Version.NUMBER,
                    Runtime.version().feature(),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"))
        };
    }
}
