package sepbn.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataWriters;
import sepbn.data.FaceBoxes;
import sepbn.data.FileImage;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.image.ImageWriter;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/** MATLAB's files, of version 5 as the toolkit writes them and of version 7.3 as another tool has, and the crop cache's. */
final class BinaryTargets {
    private static final int POINTS = 19;

    private BinaryTargets() {}

    static List<Target> all() {
        return List.of(aflw(), cofw(), CropCacheTarget.target());
    }

    private static Target aflw() {
        return new Target("aflw", Parser.ofFolder("aflw", "AFLWinfo_release.mat"), () -> List.of(aflwFile()));
    }

    /** Images are decoded too: they lie in the file. */
    private static Target cofw() {
        Parser parser = (input, folder) -> {
            Files.write(folder.resolve("COFW_test_color.mat"), input);
            DataSet faces = DataSets.open(DataSetReference.parse("cofw:" + folder));
            Sane.check(faces);
            faces.samples().forEach(face -> Sane.check(face.image().load()));
        };
        return Target.ofResources("cofw", parser, "cofw.mat");
    }

    private static byte[] aflwFile() {
        try {
            Path folder = Files.createTempDirectory("aflw");
            Path image = folder.resolve(Pictures.FACE);
            ImageWriter.writePng(new Image(4, 4, new byte[48]), image);
            double[] coordinates = new double[2 * POINTS];
            for (int i = 0; i < coordinates.length; i++) {
                coordinates[i] = i * i % 40 + 0.25;
            }
            Protocol protocol = Protocols.named("aflw-19");
            Landmarks landmarks = Landmarks.of(coordinates);
            Sample face = new Sample(
                    Pictures.FACE,
                    new FileImage(image),
                    landmarks,
                    Set.of(1),
                    FaceBoxes.of(new Box(1, 2, 40, 41.5), protocol, landmarks),
                    Set.of());
            DataSet faces = DataSet.of("seed", protocol, List.of(face), "free");
            Path target = folder.resolve("written");
            DataWriters.of("aflw").write(faces, "train", new ImageStore(target, ImageStore.Transfer.COPY), target);
            return Files.readAllBytes(target.resolve("AFLWinfo_release.mat"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
