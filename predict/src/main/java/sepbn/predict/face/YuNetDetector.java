package sepbn.predict.face;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.io.IoReason;
import sepbn.model.Enlargement;

/**
 * Finds faces, in profile too, with YuNet in OpenCV; its ONNX file ({@code face_detection_yunet_….onnx} of OpenCV's model zoo) is
 * the user's. The score is the network's, 0.6 to 1.
 *
 * <p>No such file was at hand when this was written, so what YuNet's boxes mean is not fitted: {@link #open(Path)} takes them as
 * they are, which is a guess. {@code benchmarks/run detectors SET --detector yunet:FILE --fit} fits the margins that {@link
 * #open(Path, Enlargement)} wants.
 */
public final class YuNetDetector implements FaceDetector {
    private static final String NAME = "yunet";
    private static final long MAX_BYTES = 256L << 20;

    /** OpenCV's own defaults are 0.9 and 0.3; at 0.6 it finds harder faces, and callers can ask for a higher score. */
    private static final float LEAST_SCORE = 0.6f;

    private static final float ONE_FACE = 0.3f;
    private static final int MOST_FACES = 5000;

    /** The column of a face's score, behind its box and five points. */
    private static final int SCORE = 14;

    private final FacePool<Network> pool;
    private final Enlargement landmarkBox;

    private YuNetDetector(FacePool<Network> pool, Enlargement landmarkBox) {
        this.pool = pool;
        this.landmarkBox = landmarkBox;
    }

    /**
     * Opens a detector that takes YuNet's squared boxes for the landmarks' boxes.
     *
     * @param file YuNet's ONNX file
     * @throws FaceException naming the file if it can't be read or is no YuNet
     */
    public static YuNetDetector open(Path file) {
        return open(file, new Enlargement(NAME + ", not fitted", 0, 0, 0, 0));
    }

    /**
     * Opens a detector.
     *
     * @param file YuNet's ONNX file; it is read again whenever more threads detect at once than before
     * @param landmarkBox as {@link BoxFit} fits it
     * @throws FaceException as {@link #open(Path)}
     */
    public static YuNetDetector open(Path file, Enlargement landmarkBox) {
        check(file);
        return new YuNetDetector(new FacePool<>(NAME, () -> Network.load(file)), landmarkBox);
    }

    private static void check(Path file) {
        try {
            FaceException.require(Files.isRegularFile(file), file + ": must be a file, YuNet's ONNX model");
            long bytes = Files.size(file);
            FaceException.require(
                    bytes > 0 && bytes <= MAX_BYTES,
                    file + ": has " + bytes + " bytes and must have 1 to " + MAX_BYTES + " as YuNet's ONNX model");
        } catch (IOException e) {
            throw new FaceException(file + ": can't be read: " + IoReason.of(e), e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Enlargement landmarkBox() {
        return landmarkBox;
    }

    @Override
    public List<DetectedFace> detect(Image image) {
        return pool.lend(network -> network.detect(image, landmarkBox)).stream()
                .sorted(DetectedFace.SUREST_FIRST)
                .toList();
    }

    @Override
    public void close() {
        pool.close();
    }

    /** The network in native memory, for one thread. */
    private record Network(FaceDetectorYN detector) implements FacePool.Worker {
        static Network load(Path file) {
            OpenCv.load();
            try (PointerScope scope = new PointerScope()) {
                FaceDetectorYN detector = FaceDetectorYN.create(
                        file.toString(),
                        "",
                        new Size(320, 320),
                        LEAST_SCORE,
                        ONE_FACE,
                        MOST_FACES,
                        opencv_dnn.DNN_BACKEND_OPENCV,
                        opencv_dnn.DNN_TARGET_CPU);
                Network network = new Network(detector);
                // Another network loads too, and fails at its first picture: here, not at the user's.
                network.detect(new Image(64, 64, new byte[3 * 64 * 64]), Enlargement.NONE);
                detector.retainReference(); // it outlives this scope, and one that the caller may have
                return network;
            } catch (RuntimeException e) { // what OpenCV throws, of several lines
                throw new FaceException(
                        file + ": is no YuNet model that OpenCV can run; take face_detection_yunet_2023mar.onnx", e);
            }
        }

        List<DetectedFace> detect(Image image, Enlargement landmarkBox) {
            List<DetectedFace> faces = new ArrayList<>();
            try (PointerScope scope = new PointerScope()) {
                ReducedPicture colour = ReducedPicture.colour(image);
                Mat found = new Mat();
                detector.setInputSize(
                        new Size(colour.pixels().cols(), colour.pixels().rows()));
                detector.detect(colour.pixels(), found);
                if (found.empty() || found.type() != opencv_core.CV_32F) {
                    return faces;
                }
                FloatIndexer rows = found.createIndexer();
                for (int i = 0; i < found.rows(); i++) {
                    float width = rows.get(i, 2);
                    float height = rows.get(i, 3);
                    if (width > 0 && height > 0) {
                        Box box = colour.toPicture(rows.get(i, 0), rows.get(i, 1), width, height);
                        faces.add(DetectedFace.of(box, rows.get(i, SCORE), landmarkBox));
                    }
                }
            }
            return faces;
        }

        @Override
        public void close() {
            detector.close();
        }
    }
}
