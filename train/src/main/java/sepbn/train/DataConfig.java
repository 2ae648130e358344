package sepbn.train;

import static sepbn.train.ConfigException.require;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import sepbn.data.DataSetReference;
import sepbn.model.BoxKind;
import sepbn.model.CropPolicy;
import sepbn.model.Enlargement;

/**
 * Which data sets a run uses and how they are loaded.
 *
 * @param train the training set, in the form {@code FORMAT:FOLDER#SPLIT}
 * @param validation the set that the run is scored with after every epoch, in the same form
 * @param box the kind of box that crops are taken by: {@code landmark-box}, {@code official-box} or {@code detector-box}
 * @param enlargement how far crops reach beyond the squared box: a name or a factor, see {@link Enlargement#of}
 * @param loaderThreads background threads that prepare batches; it changes no result
 * @param cacheMegabytes how much memory decoded images may take where there is no cache
 * @param cache the folder of the crop cache, or {@link #NO_CACHE}; it changes no result
 */
public record DataConfig(
        DataSetReference train,
        DataSetReference validation,
        String box,
        String enlargement,
        int loaderThreads,
        int cacheMegabytes,
        String cache) {
    /** In place of a folder: train straight from the data set's own files. */
    public static final String NO_CACHE = "none";

    public DataConfig {
        BoxKind.named(box);
        Enlargement.of(enlargement);
        require(loaderThreads >= 1 && loaderThreads <= 64, "loader_threads (=" + loaderThreads + ") must lie in 1..64");
        require(cacheMegabytes >= 0, "cache_megabytes (=" + cacheMegabytes + ") must not be negative");
        require(
                isPath(cache),
                "cache (=" + cache + ") must be a folder, such as runs/cache, or " + NO_CACHE + " to do without");
    }

    private static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isBlank();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** The folder of the crop cache, unless there is none. */
    Optional<Path> cacheFolder() {
        return cache.equals(NO_CACHE) ? Optional.empty() : Optional.of(Path.of(cache));
    }

    /** How crops follow from the faces; a checkpoint keeps it. */
    CropPolicy policy() {
        return new CropPolicy(BoxKind.named(box), Enlargement.of(enlargement));
    }
}
