package sepbn.predict.face;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.global.opencv_objdetect;
import sepbn.io.LockedFile;

/** OpenCV's libraries, which unpack themselves. */
final class OpenCv {
    private OpenCv() {}

    /**
     * Loads them, one process at a time: JavaCPP's own lock does not keep a second one from a library that the first is unpacking
     * (javacpp, issue 608).
     *
     * @throws FaceException if there is no folder to unpack them into
     */
    static void load() {
        try {
            LockedFile.alone(Path.of(Loader.getCacheDir().getPath(), "sepbn.lock"), () -> {
                Loader.load(opencv_objdetect.class);
                Loader.load(opencv_dnn.class);
            });
        } catch (IOException e) {
            throw new FaceException("OpenCV finds no folder to unpack itself into: " + e.getMessage(), e);
        }
    }
}
