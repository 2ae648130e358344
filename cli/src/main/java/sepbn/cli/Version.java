package sepbn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. Maven fills the number in. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            String.format(
                    Locale.ROOT,
                    "sepbn %s (Java %s, %s %s)",
                    number(),
                    Runtime.version().feature(),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"))
        };
    }

    private static String number() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
