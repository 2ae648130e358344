package sepbn.predict.face;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.FileStorage;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;
import sepbn.geometry.Box;

/** One of OpenCV's cascades in native memory, for one thread at a time. */
final class NativeCascade implements AutoCloseable {
    /** Where OpenCV's builds put their data: the second on Windows. */
    private static final List<String> DATA_FOLDERS = List.of("share/opencv4/", "etc/");

    /** How much larger the next window is. */
    private static final double SCALE_STEP = 1.1;

    /** The side of the smallest window, in pixels of the reduced picture. */
    private static final int SMALLEST = 24;

    private final CascadeClassifier classifier;

    private NativeCascade(CascadeClassifier classifier) {
        this.classifier = classifier;
    }

    /**
     * Loads the cascade from the class path, where it lies in OpenCV's own jar.
     *
     * @throws FaceException if it is not there
     */
    static NativeCascade load(Cascade cascade) {
        String xml = text(cascade.file());
        OpenCv.load();
        try (PointerScope scope = new PointerScope()) {
            CascadeClassifier classifier = new CascadeClassifier();
            // From memory: OpenCV can't open every path on Windows.
            FileStorage storage = new FileStorage(xml, FileStorage.READ | FileStorage.MEMORY);
            boolean read = storage.isOpened() && classifier.read(storage.getFirstTopLevelNode());
            FaceException.require(read, cascade.file() + " of OpenCV's jar is no cascade; use an intact jar");
            classifier.retainReference(); // it outlives this scope, and one that the caller may have
            return new NativeCascade(classifier);
        }
    }

    private static String text(String file) {
        for (String folder : DATA_FOLDERS) {
            String resource = "/org/bytedeco/opencv/" + Loader.getPlatform() + "/" + folder + file;
            try (InputStream in = CascadeClassifier.class.getResourceAsStream(resource)) {
                if (in != null) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            } catch (IOException e) {
                throw new FaceException(resource + " of OpenCV's jar can't be read; use an intact jar", e);
            }
        }
        throw new FaceException(
                file + " must be on the class path; add the jars org.bytedeco:opencv, openblas and javacpp with the"
                        + " classifier " + Loader.getPlatform() + ", or give boxes");
    }

    /** All windows of a grey picture that pass the cascade, in pixels of the picture itself, in any order. */
    List<Box> windows(ReducedPicture grey) {
        try (PointerScope scope = new PointerScope()) {
            RectVector found = new RectVector();
            // Without neighbours asked for, OpenCV does not group: it would round the means to whole pixels.
            classifier.detectMultiScale(
                    grey.pixels(), found, SCALE_STEP, 0, 0, new Size(SMALLEST, SMALLEST), new Size());
            return LongStream.range(0, found.size())
                    .mapToObj(found::get)
                    .map(rect -> window(grey, rect))
                    .toList();
        }
    }

    private static Box window(ReducedPicture grey, Rect rect) {
        return grey.toPicture(rect.x(), rect.y(), rect.width(), rect.height());
    }

    @Override
    public void close() {
        classifier.close();
    }
}
