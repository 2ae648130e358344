package sepbn.train;

import static sepbn.train.ConfigException.require;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sepbn.data.Sampling;
import sepbn.model.BoxKind;
import sepbn.model.CropPolicy;
import sepbn.model.Enlargement;

/**
 * Which data sets a run uses and how they are loaded.
 *
 * @param train the training sets: one, or several that have a branch each (section IV of the paper)
 * @param validation the sets that the run is scored with; none at all is possible
 * @param sampling how often each training set gives a face
 * @param batches of faces of all training sets, or of one each
 * @param box the kind of box that crops are taken by: {@code landmark-box}, {@code official-box} or {@code detector-box}
 * @param enlargement how far crops reach beyond the squared box: a name or a factor, see {@link Enlargement#of}
 * @param loaderThreads background threads that prepare batches; it changes no result
 * @param cacheMegabytes how much memory decoded images may take where there is no cache
 * @param cache the folder of the crop cache, or {@link #NO_CACHE}; it changes no result
 */
public record DataConfig(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<SetConfig> train,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<SetConfig> validation,

        Sampling sampling,
        Batches batches,
        String box,
        String enlargement,
        int loaderThreads,
        int cacheMegabytes,
        String cache) {
    /** In place of a folder: train straight from the data set's own files. */
    public static final String NO_CACHE = "none";

    /** What a batch is made of when there are several training sets. */
    public enum Batches {
        /** Faces of all sets, in the proportions of the sampling. */
        @JsonProperty("mixed")
        MIXED,
        /** Faces of one set; the sampling says how often it is which. */
        @JsonProperty("one-set")
        ONE_SET
    }

    public DataConfig {
        train = List.copyOf(train);
        validation = List.copyOf(validation);
        require(!train.isEmpty(), "train (=none) must name at least one data set");
        for (SetConfig set : train) {
            require(
                    set.usualWeight() || sampling == Sampling.WEIGHTS,
                    "train: weight (=" + set.weight() + ") of " + set.set()
                            + " counts with sampling: weights alone; choose" + " that, or leave the weight out");
        }
        for (SetConfig set : validation) {
            require(
                    set.usualWeight(),
                    "validation: weight (=" + set.weight() + ") of " + set.set() + " means nothing; leave it out");
        }
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

    /** Data sets in one line. */
    public static String describe(List<SetConfig> sets) {
        return sets.stream().map(SetConfig::toString).collect(Collectors.joining(", "));
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
