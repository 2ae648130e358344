package sepbn.data.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sepbn.data.DataFormat;
import sepbn.data.DataSource;
import sepbn.data.FaceBoxes;
import sepbn.data.FaceGroup;
import sepbn.data.FaceList;
import sepbn.data.FormatDescription;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/**
 * COFW (Burgos-Artizzu et al., "Robust Face Landmark Estimation under Occlusion", 2013) from its two official files, which
 * hold the images too ({@link CofwFile}). A face is called by its part and its number in the file, from 1.
 */
public final class Cofw implements DataFormat {
    private static final FormatDescription DESCRIPTION = new FormatDescription(
            "cofw",
            CofwFile.Part.TRAIN.fileName() + " and " + CofwFile.Part.TEST.fileName(),
            "cofw-29",
            "research, non-commercial",
            Map.of("train", 1345, "test", 507),
            Map.of(),
            Set.of());

    private final Protocol protocol = Protocols.named("cofw-29");

    @Override
    public FormatDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Protocol read(DataSource source, FaceList faces) {
        Path folder = ImageFolder.of(source, DESCRIPTION.reads());
        for (CofwFile.Part part : CofwFile.Part.values()) {
            Path file = folder.resolve(part.fileName());
            if (Files.exists(file)) {
                read(file, part, faces);
            }
        }
        return protocol;
    }

    private void read(Path file, CofwFile.Part part, FaceList faces) {
        String name = part.name().toLowerCase(Locale.ROOT);
        int number = 0;
        for (CofwFace face : CofwFile.read(file, part).faces()) {
            number++;
            String id = String.format(Locale.ROOT, "%s/%06d.png", name, number);
            faces.add(name, FaceGroup.of(id), () -> sample(face, id, file, name));
        }
    }

    private Sample sample(CofwFace face, String id, Path file, String part) {
        Box box = Numbers.box(face.x(), face.y(), face.width(), face.height(), file + ": face " + id);
        Set<Integer> occluded = IntStream.range(0, protocol.count())
                .filter(landmark -> face.occluded().get(landmark))
                .boxed()
                .collect(Collectors.toSet());
        return new Sample(
                id,
                face.image(),
                face.landmarks(),
                occluded,
                FaceBoxes.of(box, protocol, face.landmarks()),
                Set.of(part));
    }
}
