package sepbn.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import sepbn.data.Augmentation;
import sepbn.data.Batch;
import sepbn.data.BatchLoader;
import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.data.Sample;
import sepbn.evaluate.ContactSheet;
import sepbn.evaluate.FaceDrawing;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.model.BoxKind;
import sepbn.model.CropPolicy;
import sepbn.model.Enlargement;
import sepbn.protocol.Protocol;
import sepbn.random.RandomStream;
import sepbn.train.RunConfig;

/** A sheet of faces as the batch loader hands them to a network, before and after augmentation. */
final class FacePreview {
    private static final int AUGMENTED = 3;
    private static final long CACHE_BYTES = 1L << 28;
    /** The side of a drawing in pixels, by the number of landmarks that must be told apart in it. */
    private static final SortedMap<Integer, Integer> SIDES = new TreeMap<>(Map.of(0, 224, 11, 320, 31, 448));

    private final DataSet data;
    private final RunConfig config;
    private final long seed;

    private FacePreview(DataSet data, RunConfig config, long seed) {
        this.data = data;
        this.config = config;
        this.seed = seed;
    }

    /**
     * Chooses faces.
     *
     * @param seed chooses them at random; without it they are spread evenly
     */
    static FacePreview of(DataSet data, int count, OptionalLong seed, RunConfig config) {
        DataSet shown = seed.isEmpty() ? data.spread(count) : random(data, count, seed.getAsLong());
        return new FacePreview(shown, config, seed.orElse(config.training().seed()));
    }

    private static DataSet random(DataSet data, int count, long seed) {
        List<Sample> chosen = IntStream.range(0, data.size())
                .boxed()
                .sorted(Comparator.comparingLong(
                        face -> RandomStream.of(seed, face).nextLong()))
                .limit(count)
                .sorted()
                .map(data.samples()::get)
                .toList();
        return DataSet.of(data.name(), data.protocol(), chosen, data.licence());
    }

    int faces() {
        return data.size();
    }

    Image sheet() {
        SortedMap<Integer, Integer> large = SIDES.headMap(data.protocol().count());
        int side = large.get(large.lastKey());
        Image[][] drawn = new Image[data.size()][1 + AUGMENTED];
        draw(Augmentation.NONE, 1, side, drawn, 0);
        draw(config.augmentation(), AUGMENTED, side, drawn, 1);
        ContactSheet sheet = new ContactSheet(1 + AUGMENTED, side);
        for (int face = 0; face < data.size(); face++) {
            String id = data.samples().get(face).id();
            for (int i = 0; i <= AUGMENTED; i++) {
                sheet.add(drawn[face][i], i == 0 ? id : "augmented, " + i);
            }
        }
        return sheet.image();
    }

    /** Draws every face as it is in each of the first epochs. */
    private void draw(Augmentation augmentation, int epochs, int side, Image[][] drawn, int first) {
        CropPolicy policy = new CropPolicy(
                BoxKind.named(config.data().box()), Enlargement.of(config.data().enlargement()));
        int inputSize = config.network().inputSize();
        int threads = Runtime.getRuntime().availableProcessors();
        FaceRegions regions = FaceRegions.decoded(data, new RegionRule(policy, augmentation, inputSize))
                .remembered(CACHE_BYTES);
        try (BatchLoader loader = new BatchLoader(regions, data.size(), seed, threads)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                Batch batch = loader.next();
                for (int i = 0; i < batch.count(); i++) {
                    drawn[batch.only().samples()[i]][first + epoch] = drawn(batch, i, side);
                }
            }
        }
    }

    private Image drawn(Batch batch, int index, int side) {
        Protocol protocol = data.protocol();
        double[] coordinates = new double[2 * protocol.count()];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = batch.only().targets()[index * coordinates.length + i];
        }
        Landmarks landmarks = Landmarks.of(coordinates);
        int size = batch.crops().size();
        return FaceDrawing.over(batch.crops().image(index), Box.ofImage(size, size), side)
                .numbered(landmarks, protocol)
                .image();
    }
}
