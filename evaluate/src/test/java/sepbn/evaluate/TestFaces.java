package sepbn.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import sepbn.data.DataSet;
import sepbn.data.ImageSource;
import sepbn.data.Sample;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.model.LandmarkModel;
import sepbn.protocol.Branch;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

/** Faces of five points in grey pictures, placed so that a model which always gives the same answer errs as wanted. */
public final class TestFaces {
    public static final Protocol PROTOCOL = Protocols.named("mtfl-5");
    public static final int SIZE = 32;

    /** In crop pixels: the eyes are 16 pixels apart. */
    public static final Landmarks ANSWER = Landmarks.of(8, 10, 24, 10, 16, 17, 10, 24, 22, 24);

    private TestFaces() {}

    /** A face whose truth is {@link #ANSWER}, placed in its box and then moved by {@code (dx, dy)} image pixels. */
    public static Sample face(String id, Box box, CropPolicy policy, double dx, double dy, String... subsets) {
        Affine cropToImage =
                Affine.fromBoxToCrop(policy.apply(box), SIZE).inverse().then(Affine.translation(dx, dy));
        return new Sample(id, grey(100), ANSWER.transformed(cropToImage), box, Set.of(subsets));
    }

    /** A picture of 80×60 equal pixels. */
    public static ImageSource grey(int value) {
        return () -> {
            byte[] rgb = new byte[3 * 80 * 60];
            Arrays.fill(rgb, (byte) value);
            return new Image(80, 60, rgb);
        };
    }

    public static DataSet dataSet(Sample... samples) {
        return DataSet.of("test:faces", PROTOCOL, List.of(samples), "none");
    }

    /** Answers {@link #ANSWER} for every crop. */
    public static LandmarkModel constant() {
        return new MeanShapeModel(PROTOCOL, ANSWER, SIZE);
    }

    /** Answers each crop, its SIZE·SIZE·3 floats, by {@code answer}. */
    public static LandmarkModel model(Function<float[], Landmarks> answer) {
        return new LandmarkModel() {
            @Override
            public int inputSize() {
                return SIZE;
            }

            @Override
            public List<Branch> branches() {
                return List.of(Branch.of(Protocols.named("aflw-19")), Branch.of(PROTOCOL));
            }

            @Override
            public Map<String, List<Landmarks>> predict(CropBatch crops, List<String> branches) {
                assertThat(branches).containsExactly(PROTOCOL.name());
                return Map.of(
                        PROTOCOL.name(),
                        IntStream.range(0, crops.count())
                                .mapToObj(i -> answer.apply(Arrays.copyOfRange(
                                        crops.values(), i * crops.stride(), (i + 1) * crops.stride())))
                                .toList());
            }

            @Override
            public void close() {}
        };
    }
}
