package sepbn.data.format;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sepbn.data.DataFormat;
import sepbn.data.DataOption;
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
 * AFLW (Köstinger et al., 2011) with 19 landmarks, from {@code AFLWinfo_release.mat} ({@link AflwInfo}) and the images in
 * {@code data/flickr}, {@code flickr}, {@code images} or the folder itself. The split {@code full} are all test faces,
 * {@code frontal} those of them whose landmarks are all visible: by the paper's count 1314, by others' 1165. Hidden landmarks
 * are scored too.
 */
public final class Aflw implements DataFormat {
    static final String FILE = "AFLWinfo_release.mat";
    static final String FRONTAL = "frontal";
    private static final List<String> IMAGES = List.of("data/flickr", "flickr", "images", "");

    private static final FormatDescription DESCRIPTION = new FormatDescription(
            "aflw",
            FILE + ", and the images in data/flickr, flickr or images",
            "aflw-19",
            "research, non-commercial",
            expected(),
            Map.of("full", Set.of("test")),
            Set.of(DataOption.IMAGES));

    private final Protocol protocol = Protocols.named("aflw-19");

    private static Map<String, Integer> expected() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("train", 20_000);
        counts.put("full", 4386);
        counts.put(FRONTAL, 1314);
        return counts;
    }

    @Override
    public FormatDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Protocol read(DataSource source, FaceList faces) {
        boolean file = Files.isRegularFile(source.path());
        Path folder = file ? source.path().toAbsolutePath().getParent() : source.path();
        AflwInfo info = AflwInfo.read(file ? source.path() : folder.resolve(FILE));
        ImageFolder images = images(source, folder);
        FaceNames names = new FaceNames();
        for (AflwFace face : info.training()) {
            add(face, "train", names, images, faces, source);
        }
        for (AflwFace face : info.test()) {
            add(face, "test", names, images, faces, source);
        }
        return protocol;
    }

    private static ImageFolder images(DataSource source, Path folder) {
        if (source.option(DataOption.IMAGES).isPresent()) {
            return new ImageFolder(source.images(folder));
        }
        List<Path> folders = IMAGES.stream()
                .map(name -> name.isEmpty() ? folder : folder.resolve(name))
                .filter(Files::isDirectory)
                .toList();
        return new ImageFolder(folders);
    }

    private void add(
            AflwFace face, String part, FaceNames names, ImageFolder images, FaceList faces, DataSource source) {
        String image = face.image().replace('\\', '/');
        String id = names.next(image);
        String where = source.path() + ": face " + id;
        faces.add(part, FaceGroup.of(image), () -> {
            Box box =
                    Numbers.box(face.left(), face.top(), face.right() - face.left(), face.bottom() - face.top(), where);
            Set<Integer> hidden = IntStream.range(0, protocol.count())
                    .filter(landmark -> !face.visible().get(landmark))
                    .boxed()
                    .collect(Collectors.toSet());
            Set<String> subsets = new HashSet<>(Set.of(part));
            if (part.equals("test") && hidden.isEmpty()) {
                subsets.add(FRONTAL);
            }
            return new Sample(
                    id,
                    images.image(image, where),
                    face.landmarks(),
                    hidden,
                    FaceBoxes.of(box, protocol, face.landmarks()),
                    subsets);
        });
    }
}
