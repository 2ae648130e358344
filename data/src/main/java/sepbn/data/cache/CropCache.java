package sepbn.data.cache;

import static sepbn.data.DataException.require;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.data.Sha256;
import sepbn.io.IoReason;
import sepbn.io.LockedFile;

/**
 * A folder of cache files: for each data set and use one file with the pixels that crops are taken from, so that after it
 * is built no photograph is decoded again. A file that is damaged, of another version or made of something else (other
 * faces, images, crops) is built anew in its place. Of several runs that need the same file one builds it, and the others
 * wait; what a killed one leaves behind is overwritten.
 */
public final class CropCache {
    private static final int LONGEST_NAME = 60;
    private static final int HASH_CHARACTERS = 8;

    private final Path folder;
    private final int threads;
    private final CacheListener listener;
    private final BooleanSupplier stopRequested;

    /**
     * @param folder of the files, made if need be
     * @param threads that load images
     * @param stopRequested asked before every image; when it says yes the build ends without a file
     */
    public CropCache(Path folder, int threads, CacheListener listener, BooleanSupplier stopRequested) {
        require(threads >= 1, "loader threads (=" + threads + ") must be at least 1");
        this.folder = folder;
        this.threads = threads;
        this.listener = listener;
        this.stopRequested = stopRequested;
    }

    /**
     * The regions of a data set from its file, which is built if need be.
     *
     * @param use what they are for; uses of one data set at the same time need different names
     * @return empty if it was asked to stop
     * @throws sepbn.SepbnException if an image can't be loaded, or the file can't be written
     */
    public Optional<FaceRegions> open(DataSet data, RegionRule rule, String use) {
        Path file = folder.resolve(name(data, rule, use));
        String inputs = CacheInputs.of(data, rule);
        Optional<CropCacheFile> found = sound(file, data, inputs);
        if (found.isEmpty()) {
            found = built(file, data, rule, inputs);
        }
        return found.map(open -> new CachedRegions(data, rule, open));
    }

    /** For example {@code data-300w-fit.1f0c5b9a.train-128.crops}; the digits tell apart what the letters don't. */
    static String name(DataSet data, RegionRule rule, String use) {
        byte[] hash = Sha256.digest().digest(data.name().getBytes(StandardCharsets.UTF_8));
        String letters = data.name().replaceAll("[^A-Za-z0-9]+", "-");
        String end = letters.substring(Math.max(0, letters.length() - LONGEST_NAME));
        return end.replaceAll("^-", "") + "." + HexFormat.of().formatHex(hash).substring(0, HASH_CHARACTERS) + "." + use
                + "-" + rule.inputSize() + ".crops";
    }

    /** The file, unless it is missing, damaged or made of something else. */
    private static Optional<CropCacheFile> sound(Path file, DataSet data, String inputs) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CropCacheFile.open(file))
                    .filter(open -> open.inputs().equals(inputs) && open.faces() == data.size());
        } catch (DataException e) {
            return Optional.empty();
        }
    }

    private Optional<CropCacheFile> built(Path file, DataSet data, RegionRule rule, String inputs) {
        try {
            Files.createDirectories(folder);
            Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
            Optional<LockedFile> lock = CacheLock.acquire(lockFile, () -> listener.waiting(file), stopRequested);
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            try (LockedFile held = lock.get()) {
                // Who has waited finds it built. It is opened while the lock is held: the next may put another in
                // place.
                Optional<CropCacheFile> found = sound(file, data, inputs);
                if (found.isPresent()) {
                    return found;
                }
                CropCacheBuilder builder = new CropCacheBuilder(data, rule, inputs, threads, listener, stopRequested);
                return builder.build(file) ? Optional.of(CropCacheFile.open(file)) : Optional.empty();
            }
        } catch (IOException e) {
            throw new DataException(
                    "crop cache " + file + " can't be written: " + IoReason.of(e)
                            + "; make room or choose another folder, or train without a cache (data.cache=none)",
                    e);
        }
    }
}
