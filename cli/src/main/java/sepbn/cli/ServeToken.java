package sepbn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import sepbn.io.IoReason;

/** The secret that requests must carry, from wherever it is kept. */
final class ServeToken {
    /** The environment variable that holds the token. */
    static final String VARIABLE = "SEPBN_TOKEN";

    @Option(
            names = "--token",
            paramLabel = "TEXT",
            description = "Ask for this bearer token. Others on this machine may see it in the list of processes: "
                    + "better --token-file, or the environment variable SEPBN_TOKEN.")
    private Optional<String> token = Optional.empty();

    @Option(names = "--token-file", paramLabel = "FILE", description = "Ask for the bearer token in this file.")
    private Optional<Path> file = Optional.empty();

    Optional<String> secret() {
        if (token.isPresent() && file.isPresent()) {
            throw new CliException("--token and --token-file can't both be given; leave one of them out");
        }
        return token.or(() -> file.map(ServeToken::read))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)).filter(text -> !text.isEmpty()));
    }

    private static String read(Path path) {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new CliException("--token-file " + path + " can't be read: " + IoReason.of(e), e);
        }
    }
}
