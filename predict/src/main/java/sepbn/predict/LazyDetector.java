package sepbn.predict;

import java.util.Optional;
import java.util.function.Supplier;
import sepbn.predict.face.FaceDetector;

/** A detector that is opened when it is first needed: whoever gives boxes never loads OpenCV. */
final class LazyDetector implements AutoCloseable {
    private final Supplier<FaceDetector> opener;
    private Optional<FaceDetector> opened = Optional.empty();
    private boolean closed;

    LazyDetector(Supplier<FaceDetector> opener) {
        this.opener = opener;
    }

    /** @throws PredictException if it is closed: nobody would close the one that is opened then */
    synchronized FaceDetector get() {
        if (closed) {
            throw new PredictException("the predictor is closed; load it again");
        }
        if (opened.isEmpty()) {
            opened = Optional.of(opener.get());
        }
        return opened.get();
    }

    @Override
    public synchronized void close() {
        closed = true;
        opened.ifPresent(FaceDetector::close);
        opened = Optional.empty();
    }
}
