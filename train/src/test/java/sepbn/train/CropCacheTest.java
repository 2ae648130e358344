package sepbn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.data.synthetic.SyntheticFace;
import sepbn.data.synthetic.SyntheticFaces;
import sepbn.image.ImageWriter;
import sepbn.weights.Checkpoint;

/** Runs with and without the crop cache. */
class CropCacheTest {
    private static final String EPOCHS = "training.epochs=2";

    @TempDir
    Path temporary;

    private String cache() {
        return "data.cache=" + temporary.resolve("cache");
    }

    private static TrainingResult train(RunConfig config, Path folder, TrainingListener listener) {
        return new Trainer(config, new RunFolder(folder), listener, () -> false).run(true);
    }

    private static void assertSameWeights(Path one, Path other) {
        Checkpoint first = Checkpoint.read(new RunFolder(one).last());
        Checkpoint second = Checkpoint.read(new RunFolder(other).last());
        assertThat(second.weights()).isEqualTo(first.weights());
        assertThat(second.optimizer()).isEqualTo(first.optimizer());
        assertThat(Checkpoint.read(new RunFolder(other).best()).weights())
                .isEqualTo(Checkpoint.read(new RunFolder(one).best()).weights());
        assertThat(new RunFolder(other).readMetrics().stream().map(EpochMetrics::nme))
                .containsExactlyElementsOf(new RunFolder(one)
                        .readMetrics().stream().map(EpochMetrics::nme).toList());
    }

    @Test
    void aRunThatIsStoppedBeforeItGoesOnKeepsItsTemperature() {
        String slowly = "training.temperature.annealing=4";
        Path folder = temporary.resolve("run");
        AtomicInteger asked = new AtomicInteger();
        RunFolder run = new RunFolder(folder);
        new Trainer(TinyRun.config(slowly), run, TrainingListener.NONE, () -> asked.incrementAndGet() > 9).run(false);
        double temperature = Checkpoint.read(run.last()).manifest().temperature();
        assertThat(temperature).isGreaterThan(1);

        new Trainer(TinyRun.config(slowly, cache()), run, TrainingListener.NONE, () -> true).run(true);

        assertThat(Checkpoint.read(run.last()).manifest().temperature()).isEqualTo(temperature);
    }

    @Test
    void whereThePixelsComeFromChangesNothing() {
        Path straight = temporary.resolve("straight");
        Path memory = temporary.resolve("memory");
        Path cached = temporary.resolve("cached");
        train(TinyRun.config("data.cache_megabytes=0", EPOCHS), straight, TrainingListener.NONE);
        train(TinyRun.config(EPOCHS), memory, TrainingListener.NONE);
        train(TinyRun.config(cache(), EPOCHS), cached, TrainingListener.NONE);

        assertSameWeights(straight, memory);
        assertSameWeights(straight, cached);
    }

    @Test
    void aRunThatIsStoppedWhileTheCacheIsBuiltMayGoOnWithAnother() {
        Path whole = temporary.resolve("whole");
        Path stopped = temporary.resolve("stopped");
        train(TinyRun.config(EPOCHS), whole, TrainingListener.NONE);

        AtomicInteger cached = new AtomicInteger();
        TrainingListener counting = new TrainingListener() {
            @Override
            public void caching(Path file, int done, int total) {
                cached.set(done);
            }
        };
        TrainingResult first = new Trainer(
                        TinyRun.config(cache(), EPOCHS), new RunFolder(stopped), counting, () -> cached.get() == 20)
                .run(false);
        assertThat(first.finished()).isFalse();
        assertThat(cached).hasValue(20);
        String another = "data.cache=" + temporary.resolve("elsewhere");
        assertThat(train(TinyRun.config(another, EPOCHS), stopped, counting).finished())
                .isTrue();

        assertSameWeights(whole, stopped);
    }

    @Test
    void tellsOfBothSetsOnceAndNotOfFilesThatAreThere() {
        List<String> told = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void caching(Path file, int done, int total) {
                if (done == 0 || done == total) {
                    told.add(file.getFileName().toString().replaceFirst(".*(train|validation)-", "$1-") + " " + done);
                }
            }
        };
        train(TinyRun.config(cache(), "training.epochs=1"), temporary.resolve("one"), listener);
        train(TinyRun.config(cache(), "training.epochs=1"), temporary.resolve("two"), listener);

        assertThat(told)
                .containsExactly(
                        "train-64.crops 0", "train-64.crops 48", "validation-64.crops 0", "validation-64.crops 16");
    }

    /** Nobody can decode what is gone. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void laterEpochsDecodeNoPhotographAgain(boolean inFile) throws IOException {
        Path training = photographs("training", 16, 0);
        Path validation = photographs("validation", 4, 100);
        List<String> overrides =
                new ArrayList<>(List.of("data.train=300w:" + training, "data.validation=300w:" + validation, EPOCHS));
        if (inFile) {
            overrides.add(cache());
        }
        TrainingListener deleting = new TrainingListener() {
            @Override
            public void stepFinished(int epoch, int epochs, int step, int steps, double loss) {
                if (inFile) {
                    deletePhotographs(training);
                    deletePhotographs(validation);
                }
            }

            @Override
            public void epochFinished(EpochMetrics metrics, int epochs) {
                deletePhotographs(training);
                deletePhotographs(validation);
            }
        };

        TrainingResult result =
                train(TinyRun.config(overrides.toArray(String[]::new)), temporary.resolve("run"), deleting);

        assertThat(result.finished()).isTrue();
    }

    private Path photographs(String name, int count, int first) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve(name));
        for (int i = first; i < first + count; i++) {
            SyntheticFace face = SyntheticFaces.render(5, i);
            ImageWriter.writePng(face.image(), folder.resolve(i + ".png"));
            String points = face.landmarks("300w-68").points().stream()
                    .map(point -> (point.x() + 1) + " " + (point.y() + 1))
                    .collect(Collectors.joining("\n"));
            Files.writeString(folder.resolve(i + ".pts"), points);
        }
        return folder;
    }

    private static void deletePhotographs(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(found -> found.toString().endsWith(".png")).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theCacheIsAFolderOrNone() {
        assertThatThrownBy(() -> TinyRun.config("data.cache='  '"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cache (=  ) must be a folder, such as runs/cache, or none to do without");
        assertThat(TinyRun.config().data().cacheFolder()).isEmpty();
        assertThat(TinyRun.config("data.cache=runs/cache").data().cacheFolder()).contains(Path.of("runs/cache"));
    }
}
