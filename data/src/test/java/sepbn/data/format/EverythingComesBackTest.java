package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataWriters;
import sepbn.data.FaceBoxes;
import sepbn.data.FileImage;
import sepbn.data.ImageSource;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.image.ImageWriter;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/** What a format has written, it reads back with every number as it was. */
final class EverythingComesBackTest {
    private static final int FACES = 12;
    private static final Protocol PROTOCOL = Protocols.named("300w-68");

    @TempDir
    private Path folder;

    /**
     * Formats that know hidden landmarks and landmarks without a position.
     *
     * @param rich whether they know too if a box came with the data set, and subsets
     */
    @ParameterizedTest
    @CsvSource({"coco, true", "dlib, true", "pts, false"})
    void everythingComesBack(String format, boolean rich) throws IOException {
        DataSet train = faces("train", 1, true, rich);
        DataSet test = faces("test", 2, true, rich);

        Path written = folder.resolve(format);
        ImageStore images = new ImageStore(written, ImageStore.Transfer.COPY);
        DataWriters.of(format).write(train, "train", images, written);
        DataWriters.of(format).write(test, "test", images, written);

        assertSame(open(format, written, "train"), train);
        assertSame(open(format, written, "test"), test);
        if (rich) {
            assertThat(open(format, written, "blur").samples()).hasSize(3);
        }
    }

    @Test
    void cocoKeepsWhereEverythingIsHiddenAndTheBoxOfADetector() throws IOException {
        Sample face = faces("train", 3, false, false).samples().get(1);
        Box detected = new Box(0.1, 0.2, 30, 40.5);
        Sample hidden = new Sample(
                face.id(),
                face.image(),
                face.landmarks(),
                IntStream.range(0, PROTOCOL.count()).boxed().collect(Collectors.toSet()),
                new FaceBoxes(Optional.empty(), face.boxes().landmarks(), Optional.of(detected)),
                face.subsets());
        Landmarks line = Landmarks.of(
                IntStream.range(0, 2 * PROTOCOL.count()).mapToDouble(i -> i / 2).toArray());
        Sample flat = new Sample(
                "flat.png",
                face.image(),
                line.transformed(new Affine(1, 0, 0, 0, 0, 5)),
                Set.of(),
                new FaceBoxes(Optional.empty(), Optional.empty(), Optional.of(detected)),
                Set.of("train"));
        DataSet data = DataSet.of("test", PROTOCOL, List.of(hidden, flat), "free");

        DataWriters.of("coco").write(data, "train", new ImageStore(folder, ImageStore.Transfer.COPY), folder);

        List<Sample> back = open("coco", folder, "train").samples();
        assertThat(back.get(0).occluded()).isEqualTo(hidden.occluded());
        assertThat(back.get(0).boxes()).isEqualTo(hidden.boxes());
        assertThat(back.get(1).boxes()).isEqualTo(flat.boxes());
    }

    /**
     * Faces whose numbers have all digits that a double can hold; the first three in one image, every third image drawn, not
     * in a file.
     */
    private DataSet faces(String part, long seed, boolean marks, boolean rich) throws IOException {
        Random random = new Random(seed);
        List<Sample> samples = new ArrayList<>();
        List<ImageSource> images = new ArrayList<>();
        for (int i = 0; i < FACES; i++) {
            int image = i < 3 ? 0 : i;
            String name = part + "-größe & 日本/" + image + ".png";
            if (i == image) {
                images.add(image(name, random, i % 3 == 2));
            }
            Landmarks landmarks = landmarks(random, marks && i % 2 == 1);
            Set<Integer> occluded = IntStream.range(0, marks && i % 3 == 1 ? PROTOCOL.count() : 0)
                    .filter(landmark -> random.nextBoolean() && landmarks.labelled(landmark))
                    .boxed()
                    .collect(Collectors.toSet());
            Set<String> subsets = new HashSet<>(Set.of(part));
            if (rich && i % 4 == 3) {
                subsets.addAll(Set.of("blur", "make-up"));
            }
            samples.add(new Sample(
                    i > 0 && i < 3 ? name + "#" + (i + 1) : name,
                    images.get(images.size() - 1),
                    landmarks,
                    occluded,
                    boxes(random, landmarks, rich && i % 2 == 0),
                    subsets));
        }
        return DataSet.of("test:" + part, PROTOCOL, samples, "free & <open>");
    }

    private ImageSource image(String name, Random random, boolean drawn) throws IOException {
        byte[] rgb = new byte[3 * 6 * 5];
        random.nextBytes(rgb);
        Image image = new Image(6, 5, rgb);
        if (drawn) {
            return () -> image;
        }
        Path file = folder.resolve("source").resolve(name);
        Files.createDirectories(file.getParent());
        ImageWriter.writePng(image, file);
        return new FileImage(file);
    }

    private static Landmarks landmarks(Random random, boolean gaps) {
        double[] coordinates = new double[2 * PROTOCOL.count()];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = switch (random.nextInt(6)) {
                case 0 -> random.nextInt(200);
                case 1 -> -random.nextDouble() * 1e-7;
                case 2 -> random.nextDouble() * 1e-13;
                default -> 60 + 40 * random.nextGaussian();
            };
        }
        for (int i = 0; gaps && i < coordinates.length; i += 2 * (1 + random.nextInt(9))) {
            coordinates[i] = Double.NaN;
        }
        return Landmarks.of(coordinates);
    }

    private static FaceBoxes boxes(Random random, Landmarks landmarks, boolean official) {
        return official
                ? FaceBoxes.of(
                        new Box(
                                60 * random.nextGaussian(),
                                random.nextDouble() * 1e-3,
                                0.1 + random.nextDouble(),
                                1 + random.nextInt(200)),
                        PROTOCOL,
                        landmarks)
                : FaceBoxes.of(PROTOCOL, landmarks, "test");
    }

    private static DataSet open(String format, Path folder, String split) {
        return DataSets.open(DataSetReference.parse(format + ":" + folder + ",protocol=300w-68#" + split));
    }

    /** The format {@code pts} has the part as a folder of the image. */
    private static String withoutPart(String id) {
        return id.replaceFirst("^(train|test)/", "");
    }

    private static void assertSame(DataSet read, DataSet written) {
        Map<String, Sample> faces =
                read.samples().stream().collect(Collectors.toMap(face -> withoutPart(face.id()), Function.identity()));
        assertThat(faces.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        written.samples().stream().map(Sample::id).toList());
        assertThat(read.protocol()).isEqualTo(written.protocol());
        for (Sample expected : written.samples()) {
            Sample face = faces.get(expected.id());
            assertThat(face.landmarks()).as(face.id()).isEqualTo(expected.landmarks());
            assertThat(face.occluded()).as(face.id()).isEqualTo(expected.occluded());
            assertThat(face.boxes()).as(face.id()).isEqualTo(expected.boxes());
            assertThat(face.subsets()).as(face.id()).isEqualTo(expected.subsets());
            assertThat(face.image().load().rgb())
                    .as(face.id())
                    .isEqualTo(expected.image().load().rgb());
        }
    }
}
