package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataWriters;
import sepbn.data.FaceBoxes;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/** From any format to any other and back, every number that the other holds is the one that it was, bit for bit. */
final class RoundTripTest {
    private static final Map<String, String> PROTOCOLS = Map.of(
            "300w",
            "300w-68",
            "wflw",
            "wflw-98",
            "mtfl",
            "mtfl-5",
            "imm",
            "imm-58",
            "widerface",
            "mtfl-5",
            "aflw",
            "aflw-19");

    /** The formats that hold a box as it is. AFLW's file holds the edges as doubles, hrnet-csv the square about the box. */
    private static final Set<String> HOLD_BOXES = Set.of("wflw", "widerface", "csv", "coco", "dlib");

    private static final Set<String> HOLD_MARKS = Set.of("widerface", "csv", "coco", "dlib", "pts", "aflw");

    @TempDir
    private Path folder;

    static Stream<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (String one : DataWriters.names()) {
            for (String other : DataWriters.names()) {
                protocol(one, other).ifPresent(protocol -> pairs.add(Arguments.of(one, other, protocol)));
            }
        }
        return pairs.stream();
    }

    private static Optional<String> protocol(String one, String other) {
        Optional<String> first = Optional.ofNullable(PROTOCOLS.get(one));
        Optional<String> second = Optional.ofNullable(PROTOCOLS.get(other));
        if (first.isPresent() && second.isPresent() && !first.equals(second)) {
            return Optional.empty();
        }
        return Optional.of(first.or(() -> second).orElse("cofw-29"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void thereAndBackKeepsEveryNumber(String one, String other, String protocol) {
        boolean marks = HOLD_MARKS.contains(one) && HOLD_MARKS.contains(other);
        DataSet original = written(faces(Protocols.named(protocol), marks), one, "a");
        DataSet there = written(original, other, "b");
        DataSet back = written(there, one, "c");

        assertSame(there, original, HOLD_BOXES.contains(one) && HOLD_BOXES.contains(other), marks);
        assertSame(back, original, HOLD_BOXES.contains(other), marks);
    }

    private static void assertSame(DataSet found, DataSet expected, boolean boxes, boolean marks) {
        assertThat(found.size()).isEqualTo(expected.size());
        Map<Landmarks, Sample> byLandmarks = new HashMap<>();
        expected.samples().forEach(sample -> byLandmarks.put(sample.landmarks(), sample));
        for (Sample sample : found.samples()) {
            assertThat(byLandmarks).containsKey(sample.landmarks());
            Sample like = byLandmarks.get(sample.landmarks());
            assertThat(sample.image().load().rgb())
                    .isEqualTo(like.image().load().rgb());
            if (boxes) {
                assertThat(sample.boxes().official()).isEqualTo(like.boxes().official());
            }
            if (marks) {
                assertThat(sample.occluded()).isEqualTo(like.occluded());
            }
        }
    }

    private DataSet written(DataSet data, String format, String name) {
        Path target = folder.resolve(name);
        DataWriters.of(format).write(data, "train", new ImageStore(target, ImageStore.Transfer.COPY), target);
        return DataSets.open(DataSetReference.parse(format + ":" + target));
    }

    /** Six faces on four images, at positions that no decimal of a few digits has; with marks, some are hidden. */
    private static DataSet faces(Protocol protocol, boolean marks) {
        Random random = new Random(protocol.count());
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int shown = Math.min(i, 3);
            double[] coordinates = random.doubles(2L * protocol.count(), 0, 190).toArray();
            // Close to 0, beyond the edge, whole and half.
            coordinates[0] = 1e-9 * random.nextDouble();
            coordinates[1] = -3.7 * random.nextDouble();
            coordinates[2] = 17;
            coordinates[3] = 0.5;
            Landmarks landmarks = Landmarks.of(coordinates);
            Set<Integer> occluded = marks ? new HashSet<>(Set.of(1, 3)) : Set.of();
            Box box = new Box(
                    10 * random.nextDouble(),
                    -random.nextDouble(),
                    90 + random.nextDouble(),
                    100 + random.nextDouble());
            samples.add(new Sample(
                    // Names that the IMM database could have.
                    String.format(java.util.Locale.ROOT, "0%d-1m.png%s", shown + 1, i > 3 ? "#" + (i - 2) : ""),
                    new Grey(40 * shown),
                    landmarks,
                    occluded,
                    FaceBoxes.of(box, protocol, landmarks),
                    Set.of("train")));
        }
        return DataSet.of("test", protocol, oneFaceAnImage(protocol, samples), "free");
    }

    /** The files of the IMM database hold one face each. */
    private static List<Sample> oneFaceAnImage(Protocol protocol, List<Sample> samples) {
        return protocol.name().equals("imm-58") ? samples.subList(0, 4) : samples;
    }

    /** Equal for the same grey, as two faces of one image are. */
    private record Grey(int value) implements sepbn.data.ImageSource {
        @Override
        public Image load() {
            byte[] rgb = new byte[3 * 200 * 160];
            java.util.Arrays.fill(rgb, (byte) value);
            return new Image(200, 160, rgb);
        }
    }
}
