package sepbn.data.cache;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.ImageSource;
import sepbn.data.RegionRule;
import sepbn.image.Image;
import sepbn.image.ImageRegion;
import sepbn.io.AtomicFile;

/**
 * Builds a cache file: loads each image once, on several threads, and writes the regions of its faces, images in the order
 * of their first faces. Few images are in memory at a time.
 */
final class CropCacheBuilder {
    private final DataSet data;
    private final RegionRule rule;
    private final String inputs;
    private final int threads;
    private final CacheListener listener;
    private final BooleanSupplier stopRequested;

    CropCacheBuilder(
            DataSet data,
            RegionRule rule,
            String inputs,
            int threads,
            CacheListener listener,
            BooleanSupplier stopRequested) {
        this.data = data;
        this.rule = rule;
        this.inputs = inputs;
        this.threads = threads;
        this.listener = listener;
        this.stopRequested = stopRequested;
    }

    /** What of an image a face's crops are taken from. */
    private record Piece(ImageRegion region, int checksum) {
        private Piece(ImageRegion region) {
            this(region, CacheFormat.checksum(region.pixels().rgb()));
        }

        private CacheEntry entry(long offset) {
            return new CacheEntry(
                    offset,
                    region.pixels().width(),
                    region.pixels().height(),
                    region.left(),
                    region.top(),
                    region.factor(),
                    checksum);
        }
    }

    /** An image with the data set's indices of its faces. */
    private record Photograph(ImageSource source, List<Integer> faces) {}

    /**
     * Writes the file whole or not at all.
     *
     * @return whether it is written; if not, the build was asked to stop
     * @throws IOException of the file system
     * @throws sepbn.SepbnException if an image can't be loaded
     */
    boolean build(Path file) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads, CropCacheBuilder::daemon);
        try {
            AtomicFile.write(file, out -> write(out, file, workers));
            return true;
        } catch (CancellationException e) {
            return false;
        } finally {
            workers.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "sepbn-cache");
        thread.setDaemon(true);
        return thread;
    }

    private void write(OutputStream out, Path file, ExecutorService workers) throws IOException {
        List<Photograph> photographs = photographs();
        listener.building(file, 0, photographs.size());
        CacheEntry[] entries = new CacheEntry[data.size()];
        long offset = CacheFormat.HEAD_BYTES;
        out.write(CacheFormat.head(inputs, data.size()));
        Deque<Future<List<Piece>>> loading = new ArrayDeque<>();
        int started = 0;
        for (int done = 0; done < photographs.size(); done++) {
            while (started < photographs.size() && loading.size() < 2 * threads) {
                Photograph photograph = photographs.get(started);
                loading.add(workers.submit(() -> pieces(photograph)));
                started++;
            }
            if (stopRequested.getAsBoolean()) {
                throw new CancellationException();
            }
            List<Piece> pieces = result(loading.remove());
            List<Integer> faces = photographs.get(done).faces();
            for (int i = 0; i < faces.size(); i++) {
                CacheEntry entry = pieces.get(i).entry(offset);
                out.write(pieces.get(i).region().pixels().rgb());
                entries[faces.get(i)] = entry;
                offset = entry.end();
            }
            listener.building(file, done + 1, photographs.size());
        }
        out.write(CacheFormat.index(Arrays.asList(entries)));
    }

    private List<Photograph> photographs() {
        Map<ImageSource, List<Integer>> faces = new LinkedHashMap<>();
        for (int i = 0; i < data.size(); i++) {
            faces.computeIfAbsent(data.samples().get(i).image(), source -> new ArrayList<>())
                    .add(i);
        }
        List<Photograph> photographs = new ArrayList<>();
        faces.forEach((source, indices) -> photographs.add(new Photograph(source, indices)));
        return photographs;
    }

    private List<Piece> pieces(Photograph photograph) {
        Image image = photograph.source().load();
        return photograph.faces().stream()
                .map(face -> new Piece(rule.cut(data.samples().get(face)).of(image)))
                .toList();
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("interrupted while the crop cache was being built", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
