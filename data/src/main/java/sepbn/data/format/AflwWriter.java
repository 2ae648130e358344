package sepbn.data.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import sepbn.data.DataSet;
import sepbn.data.DataWriter;
import sepbn.data.FaceDetail;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Box;

/**
 * Writes the file of {@link Aflw}, which holds both parts: what is written as {@code test} is for tests, anything else for
 * training, and a second part is added to the first. The file holds a box's right and lower edge as doubles, so that its width
 * and height may change in their last digits.
 */
public final class AflwWriter implements DataWriter {
    @Override
    public String format() {
        return "aflw";
    }

    @Override
    public Set<FaceDetail> holds() {
        return Set.of(FaceDetail.OFFICIAL_BOX, FaceDetail.OCCLUSION);
    }

    @Override
    public void write(DataSet data, String part, ImageStore images, Path folder) {
        WriterRules.requireProtocol(data, format(), "aflw-19");
        WriterRules.requireComplete(data, format());
        Path file = folder.resolve(Aflw.FILE);
        List<AflwFace> training = new ArrayList<>();
        List<AflwFace> test = new ArrayList<>();
        if (Files.exists(file)) {
            AflwInfo before = AflwInfo.read(file);
            training.addAll(before.training());
            test.addAll(before.test());
        }
        ImageStore store = images.below("images");
        for (Sample face : data.samples()) {
            (part.equals("test") ? test : training).add(face(face, store.place(face)));
        }
        List<AflwFace> all = new ArrayList<>(training);
        all.addAll(test);
        List<Integer> order = IntStream.range(0, all.size()).boxed().toList();
        TextFile.makeFolder(folder);
        new AflwInfo(all, order, training.size()).write(file);
    }

    private static AflwFace face(Sample face, String image) {
        Box box = face.box();
        return new AflwFace(
                image,
                face.landmarks(),
                box.x(),
                box.x() + box.width(),
                box.y(),
                box.y() + box.height(),
                IntStream.range(0, AflwInfo.POINTS)
                        .mapToObj(landmark -> !face.occluded().contains(landmark))
                        .toList());
    }
}
