package sepbn.data.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import sepbn.data.Augmentation;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.data.FileImage;
import sepbn.data.ImageSource;
import sepbn.data.RegionRule;
import sepbn.data.Sample;
import sepbn.geometry.Affine;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.image.ImageWriter;
import sepbn.model.CropPolicy;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;

/** Faces of two points in pictures of noise that lie in files; the first picture shows two of them. */
final class CacheFaces {
    static final RegionRule RULE = new RegionRule(CropPolicy.DEFAULT, Augmentation.DEFAULT, 16);

    private static final Protocol TWO = new Protocol(
            "two", List.of("left", "right"), List.of(1, 0), Map.of("box", new Normaliser.BoxSide()), List.of());

    /** How often an image was loaded. */
    final AtomicInteger loaded = new AtomicInteger();

    private final Path folder;

    CacheFaces(Path folder) {
        this.folder = folder;
    }

    /** Counts; equal if it shows the same file. */
    private record Counted(ImageSource source, AtomicInteger loaded) implements ImageSource {
        @Override
        public Image load() {
            loaded.incrementAndGet();
            return source.load();
        }

        @Override
        public Optional<String> stamp() {
            return source.stamp();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Counted counted && counted.source.equals(source);
        }

        @Override
        public int hashCode() {
            return source.hashCode();
        }
    }

    Path picture(int index) {
        return folder.resolve("picture-" + index + ".png");
    }

    void draw(int index, long seed) throws IOException {
        byte[] rgb = new byte[3 * 90 * 70];
        new Random(seed).nextBytes(rgb);
        Files.createDirectories(folder);
        ImageWriter.writePng(new Image(90, 70, rgb), picture(index));
    }

    /** One face more than pictures. The two of the first picture are the first and the last of the data set. */
    DataSet dataSet(int pictures) throws IOException {
        for (int i = 0; i < pictures; i++) {
            draw(i, i);
        }
        return annotated(pictures);
    }

    /** The same without drawing the pictures. */
    DataSet annotated(int pictures) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i <= pictures; i++) {
            Landmarks landmarks =
                    Landmarks.of(20, 30, 50 + 3 * i % 17, 32 + 5 * i).transformed(Affine.translation(i, 0));
            ImageSource image = new Counted(new FileImage(picture(i % pictures)), loaded);
            samples.add(new Sample("face-" + i, image, landmarks, landmarks.bounds(), Set.of()));
        }
        return DataSet.of("test:" + folder.getFileName() + "#train", TWO, samples, "none");
    }

    /** Whether both have the same pixels, from the same place, for every face. */
    static boolean same(FaceRegions one, FaceRegions other) {
        for (int i = 0; i < one.data().size(); i++) {
            var first = one.region(i);
            var second = other.region(i);
            if (first.left() != second.left()
                    || first.top() != second.top()
                    || first.factor() != second.factor()
                    || first.pixels().width() != second.pixels().width()
                    || !Arrays.equals(first.pixels().rgb(), second.pixels().rgb())) {
                return false;
            }
        }
        return true;
    }
}
