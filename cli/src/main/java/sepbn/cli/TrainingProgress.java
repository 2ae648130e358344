package sepbn.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import sepbn.train.DataConfig;
import sepbn.train.EpochMetrics;
import sepbn.train.RunConfig;
import sepbn.train.TrainingListener;
import sepbn.weights.PretrainedReport;

/** Shows how a run goes on: a bar on a terminal, and a line an epoch everywhere. */
final class TrainingProgress implements TrainingListener, AutoCloseable {
    private final Console console;
    private int batchSize = 1;
    private int startEpoch;
    private Optional<ProgressLine> bar = Optional.empty();
    private Optional<ProgressLine> cacheBar = Optional.empty();

    TrainingProgress(Console console) {
        this.console = console;
    }

    @Override
    public void initialized(PretrainedReport report) {
        report.summary().forEach(console::note);
    }

    @Override
    public void started(RunConfig config, int trainingImages, int validationImages, int firstEpoch) {
        batchSize = config.training().batchSize();
        startEpoch = firstEpoch;
        console.note(String.format(
                Locale.ROOT,
                "training on %,d faces of %s, %s%s",
                trainingImages,
                DataConfig.describe(config.data().train()),
                validationImages == 0
                        ? "scored on none"
                        : String.format(
                                Locale.ROOT,
                                "scored on %,d of %s",
                                validationImages,
                                DataConfig.describe(config.data().validation())),
                firstEpoch == 0 ? "" : ", from epoch " + (firstEpoch + 1)));
        if (config.engine().emulated()) {
            console.note(
                    "warning: this processor has no bf16 instructions, so that bf16 takes several times as long as fp32;"
                            + " --set engine.precision=fp32");
        }
    }

    @Override
    public void cacheAwaited(Path file) {
        console.note("waiting for another run that builds the crop cache " + file);
    }

    @Override
    public void caching(Path file, int done, int total) {
        if (done == 0) {
            console.note(String.format(Locale.ROOT, "building the crop cache %s from %,d images", file, total));
            cacheBar = Optional.of(ProgressLine.start(console, "caching", "images", total, 0));
        }
        cacheBar.ifPresent(line -> line.reach(done));
        if (done == total) {
            cacheBar.ifPresent(ProgressLine::close);
            cacheBar = Optional.empty();
        }
    }

    @Override
    public void stepFinished(int epoch, int epochs, int step, int steps, double loss) {
        if (bar.isEmpty()) {
            // A resumed run may start in the middle of an epoch: what was done before does not count for the rate.
            long before = (long) (epoch - 1) * steps + step - 1;
            bar = Optional.of(ProgressLine.start(
                    console, "training", "faces", (long) epochs * steps * batchSize, before * batchSize));
        }
        ProgressLine line = bar.get();
        line.reach(((long) (epoch - 1) * steps + step) * batchSize);
        line.remark(String.format(Locale.ROOT, "epoch %d/%d, loss %.3f", epoch, epochs, loss));
    }

    @Override
    public void epochFinished(EpochMetrics metrics, int epochs) {
        console.note(String.format(
                Locale.ROOT,
                "epoch %d/%d: loss %.3f%s, %.0f images/s",
                metrics.epoch(),
                epochs,
                metrics.loss(),
                score(metrics),
                metrics.imagesPerSecond()));
    }

    private static String score(EpochMetrics metrics) {
        if (metrics.nme().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                ", NME %.2f %%%s, FR@10 %.1f %%",
                metrics.nme().get(),
                metrics.best() ? " (best)" : "",
                metrics.fr10().orElse(Double.NaN)));
        metrics.branches()
                .ifPresent(branches -> branches.forEach((name, branch) -> branch.nme()
                        .ifPresent(nme -> text.append(String.format(Locale.ROOT, ", %s %.2f", name, nme)))));
        return text.toString();
    }

    /** The epoch that the run began with, counted from 0; above 0 when it was resumed. */
    int startEpoch() {
        return startEpoch;
    }

    @Override
    public void close() {
        cacheBar.ifPresent(ProgressLine::close);
        bar.ifPresent(ProgressLine::close);
    }
}
