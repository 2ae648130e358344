package sepbn.cli;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with rate and time left on the console's terminal; nothing at all where nobody watches. */
final class ProgressLine implements AutoCloseable {
    private static final int REFRESH_MILLISECONDS = 250;

    private final Console console;
    private final Optional<ProgressBar> bar;

    private ProgressLine(Console console, Optional<ProgressBar> bar) {
        this.console = console;
        this.bar = bar;
    }

    /**
     * Starts the bar.
     *
     * @param unit of what is counted, for example {@code faces}
     * @param done what was done before: it does not count for the rate
     */
    static ProgressLine start(Console console, String task, String unit, long total, long done) {
        if (!console.interactive()) {
            return new ProgressLine(console, Optional.empty());
        }
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .startsFrom(done, Duration.ZERO)
                .setUnit(" " + unit, 1)
                .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REFRESH_MILLISECONDS)
                .setConsumer(new DelegatingProgressBarConsumer(line -> draw(console, line), console.columns() - 1));
        return new ProgressLine(console, Optional.of(builder.build()));
    }

    /** The bar ends with an empty line, which would leave its last state behind. */
    private static void draw(Console console, String line) {
        if (!line.isBlank()) {
            console.err().print("\r" + line);
        }
    }

    /** {@code done} of the total is done. */
    void reach(long done) {
        bar.ifPresent(running -> running.stepTo(done));
    }

    /** What stands behind the bar. */
    void remark(String text) {
        bar.ifPresent(running -> running.setExtraMessage(" " + text));
    }

    /** Ends the bar and wipes it away. */
    @Override
    public void close() {
        bar.ifPresent(running -> {
            running.close();
            console.err().print("\r" + " ".repeat(console.columns() - 1) + "\r");
            console.err().flush();
        });
    }
}
