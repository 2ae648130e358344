package sepbn.data.format;

import static sepbn.data.DataException.require;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import sepbn.data.DataSet;
import sepbn.data.DataWriter;
import sepbn.data.FaceDetail;
import sepbn.data.FileImage;
import sepbn.data.ImageSource;
import sepbn.data.ImageStore;
import sepbn.data.Sample;

/**
 * Writes the files of {@link Pts} beside their images, in a folder named like the part: a {@code .pts} file a face, or a
 * {@code .ljson} file where a landmark has no position or is hidden, which {@code .pts} can't say. The files hold no boxes.
 */
public final class PtsWriter implements DataWriter {
    @Override
    public String format() {
        return Pts.NAME;
    }

    @Override
    public Set<FaceDetail> holds() {
        return Set.of(FaceDetail.OCCLUSION);
    }

    @Override
    public void write(DataSet data, String part, ImageStore images, Path folder) {
        data.samples().forEach(face -> check(face, data));
        boolean inside = data.samples().stream().allMatch(face -> face.id().startsWith(part + "/"));
        Target target = new Target(
                inside ? images : images.below(part),
                inside ? folder : folder.resolve(part),
                new HashMap<>(),
                new HashSet<>(),
                new HashSet<>());
        data.samples().forEach(target::place);
        data.samples().forEach(target::write);
    }

    private void check(Sample face, DataSet data) {
        String who = "face " + face.id() + " of " + data.name();
        require(
                face.boxes().landmarks().isPresent(),
                who + " must not have all landmarks on one line for format " + format()
                        + ", which holds no other box; leave it out, or choose another format");
        require(
                !(face.image() instanceof FileImage image) || PointFile.isImage(image.file()),
                who + " must have an image whose name ends as its type does for format " + format() + "; rename it");
    }

    /**
     * Where the files go.
     *
     * @param placed the names of the images that are there
     * @param stems these names without endings
     * @param written the names of the points' files without endings
     */
    private record Target(
            ImageStore images, Path folder, Map<ImageSource, String> placed, Set<String> stems, Set<String> written) {
        /** Two images must not have the same name but for the ending: their points would. */
        void place(Sample face) {
            if (placed.containsKey(face.image())) {
                return;
            }
            String id = face.id().replaceFirst("#\\d+$", "");
            String stem = PointFile.name(id, 1);
            String name = id;
            for (int i = 2; stems.contains(key(PointFile.name(name, 1))); i++) {
                name = stem + "-" + i + id.substring(stem.length());
            }
            String image = images.place(
                    new Sample(name, face.image(), face.landmarks(), face.occluded(), face.boxes(), face.subsets()));
            require(
                    stems.add(key(PointFile.name(image, 1))),
                    "image " + image + " must differ from the others by more than its ending; rename it");
            placed.put(face.image(), image);
        }

        void write(Sample face) {
            Path name = folder.resolve(free(placed.get(face.image())));
            if (face.occluded().isEmpty()
                    && face.landmarks().labelledCount() == face.landmarks().count()) {
                TextFile.write(
                        name.resolveSibling(name.getFileName() + "." + Pts.NAME),
                        PtsFile.text(face.landmarks(), PtsDialect.FIRST));
            } else {
                LjsonFile.write(
                        name.resolveSibling(name.getFileName() + "." + LjsonFile.TYPE),
                        new LabelledPoints(face.landmarks(), face.occluded()));
            }
        }

        /** The image's name for its first face; for others one that belongs to no image. */
        private String free(String image) {
            String name = PointFile.name(image, 1);
            for (int face = 2; !written.add(key(name)); face++) {
                while (stems.contains(key(PointFile.name(image, face)))) {
                    face++;
                }
                name = PointFile.name(image, face);
            }
            return name;
        }

        private static String key(String name) {
            return name.toLowerCase(Locale.ROOT);
        }
    }
}
