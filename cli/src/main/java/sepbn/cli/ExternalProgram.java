package sepbn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import sepbn.io.IoReason;

/** A program beside this one, which reads or writes videos: ffmpeg or ffprobe. Closing it ends it. */
final class ExternalProgram implements AutoCloseable {
    private static final int LONGEST_MESSAGE = 500;
    private static final int PATIENCE_SECONDS = 30;

    private final Path file;
    private final Process process;
    private final CompletableFuture<String> messages;

    private ExternalProgram(Path file, Process process) {
        this.file = file;
        this.process = process;
        messages = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
    }

    /**
     * Starts a program.
     *
     * @param file that it is about, for messages
     * @throws CliException if there is no such program
     */
    static ExternalProgram start(Path file, String name, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(arguments);
        try {
            return new ExternalProgram(file, new ProcessBuilder(command).start());
        } catch (IOException e) {
            throw new CliException(
                    file + ": videos need the program " + name + ", which can't be started; install ffmpeg", e);
        }
    }

    /** What the program prints. */
    InputStream output() {
        return process.getInputStream();
    }

    /** What the program reads. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /**
     * Waits for the end.
     *
     * @throws CliException with the program's own words if it has failed
     */
    void finish() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new CliException(file + ": the video program does not end; give a sound video");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(file + ": interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw failure();
        }
    }

    /** What went wrong, in the program's own words; it is ended. */
    CliException failure() {
        process.destroy();
        String message = messages();
        return new CliException(
                file + ": can't be read or written as a video: " + (message.isEmpty() ? "it is damaged" : message));
    }

    /** What the program complained about, on one line; waits for its end. */
    String messages() {
        String said = messages.join().strip();
        return Console.oneLine(said.length() > LONGEST_MESSAGE ? said.substring(0, LONGEST_MESSAGE) : said);
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(IoReason.of(e), e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
