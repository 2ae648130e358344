package sepbn.predict;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A session of ONNX Runtime that threads share. It is freed when the last pass has ended, so that none runs on freed memory. */
final class SharedSession implements AutoCloseable {
    private final OrtSession session;
    private final ReadWriteLock passes = new ReentrantReadWriteLock();
    private boolean closed;

    SharedSession(OrtSession session) {
        this.session = session;
    }

    /** What is done with a session. */
    interface Pass {
        void with(OrtSession session) throws OrtException;
    }

    /** @throws PredictException if the session is closed */
    void run(Pass pass) throws OrtException {
        passes.readLock().lock();
        try {
            if (closed) {
                throw new PredictException("the model is closed; load it again");
            }
            pass.with(session);
        } finally {
            passes.readLock().unlock();
        }
    }

    /** Waits for passes that are going on. Once is enough, more does no harm. */
    @Override
    public void close() {
        passes.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new PredictException("ONNX Runtime can't close the model: " + e.getMessage(), e);
        } finally {
            passes.writeLock().unlock();
        }
    }
}
