package sepbn.io;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A file that is forced to the disk in the end. Of a large one most is forced before, on a thread of its own while more
 * comes, so that the end does not take long.
 */
final class ForcedFile extends OutputStream {
    private final FileOutputStream file;
    private final int stride;
    private final ExecutorService forcing = Executors.newSingleThreadExecutor(ForcedFile::daemon);
    private Future<Void> forced = CompletableFuture.completedFuture(null);
    private long unforced;

    /**
     * A file stream, not a channel: an interrupted thread would close the channel halfway.
     *
     * @param stride number of bytes after which they are forced
     */
    ForcedFile(File file, int stride) throws IOException {
        this.file = new FileOutputStream(file);
        this.stride = stride;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "force-file");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void write(int b) throws IOException {
        file.write(b);
        written(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        file.write(bytes, offset, length);
        written(length);
    }

    private void written(int bytes) throws IOException {
        unforced += bytes;
        if (unforced >= stride && forced.isDone()) {
            await(forced);
            unforced = 0;
            forced = forcing.submit(force());
        }
    }

    private Callable<Void> force() {
        return () -> {
            file.getFD().sync();
            return null;
        };
    }

    /** Returns when everything that was written is on the disk. The system tells of a failure once only, whoever asks. */
    void finish() throws IOException {
        await(forced);
        file.getFD().sync();
    }

    /** Also in a thread that is interrupted: a checkpoint is worth the wait. */
    private static void await(Future<Void> forced) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    forced.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        forcing.shutdown();
        file.close();
    }
}
