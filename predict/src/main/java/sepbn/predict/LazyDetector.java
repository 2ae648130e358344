package sepbn.predict;

import java.util.Optional;
import java.util.function.Supplier;
import sepbn.predict.face.FaceDetector;

/** A detector that is opened when it is first needed: whoever gives boxes never loads OpenCV. */
final class LazyDetector implements AutoCloseable {
    private final Supplier<FaceDetector> opener;
    private Optional<FaceDetector> opened = Optional.empty();

    LazyDetector(Supplier<FaceDetector> opener) {
        this.opener = opener;
    }

    synchronized FaceDetector get() {
        if (opened.isEmpty()) {
            opened = Optional.of(opener.get());
        }
        return opened.get();
    }

    @Override
    public synchronized void close() {
        opened.ifPresent(FaceDetector::close);
    }
}
