package sepbn.cli;

import picocli.CommandLine.Option;
import sepbn.predict.face.DetectorChoice;
import sepbn.predict.face.FaceException;

/** What finds faces, for the commands that look for some. */
final class DetectorOption {
    @Option(
            names = "--detector",
            paramLabel = "NAME",
            description =
                    "What finds faces: cascade, the default, OpenCV's for faces that look forward; yunet:FILE, YuNet from"
                            + " its ONNX file; none, one face that fills the picture.")
    private String detector = "cascade";

    DetectorChoice choice() {
        try {
            return DetectorChoice.parse(detector);
        } catch (FaceException e) {
            throw new CliException("--" + e.getMessage(), e);
        }
    }
}
