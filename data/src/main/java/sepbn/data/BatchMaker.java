package sepbn.data;

import java.util.ArrayList;
import java.util.List;
import sepbn.geometry.Box;
import sepbn.model.CropBatch;
import sepbn.model.Crops;

/** Makes a training batch of given faces: a function of its arguments alone. Safe to use from several threads. */
final class BatchMaker {
    private final Mix mix;
    private final long seed;

    BatchMaker(Mix mix, long seed) {
        this.mix = mix;
        this.seed = seed;
    }

    /** @param draws in any order; those of one set keep theirs */
    Batch make(int epoch, List<Draw> draws) {
        CropBatch crops =
                CropBatch.allocate(draws.size(), mix.sets().get(0).rule().inputSize());
        List<Batch.Part> parts = new ArrayList<>();
        int from = 0;
        for (int set = 0; set < mix.sets().size(); set++) {
            int index = set;
            List<Draw> own = draws.stream().filter(draw -> draw.set() == index).toList();
            if (!own.isEmpty()) {
                parts.add(part(epoch, own, crops, from));
                from += own.size();
            }
        }
        return new Batch(crops, parts);
    }

    private Batch.Part part(int epoch, List<Draw> draws, CropBatch crops, int from) {
        FaceRegions regions = mix.sets().get(draws.get(0).set());
        int stride = 2 * regions.data().protocol().count();
        float[] targets = new float[draws.size() * stride];
        for (int i = 0; i < draws.size(); i++) {
            double[] landmarks = crop(regions, epoch, draws.get(i), crops, from + i);
            for (int j = 0; j < stride; j++) {
                targets[i * stride + j] = (float) landmarks[j];
            }
        }
        return new Batch.Part(
                draws.get(0).set(),
                targets,
                draws.stream().mapToInt(Draw::sample).toArray());
    }

    /** Fills crop {@code index} and tells its landmarks. */
    private double[] crop(FaceRegions regions, int epoch, Draw draw, CropBatch crops, int index) {
        RegionRule rule = regions.rule();
        Sample sample = regions.data().samples().get(draw.sample());
        Box box = rule.crop(sample);
        CropDraw crop = rule.augmentation().draw(seed, epoch, draw.stream(), box, rule.inputSize());
        Crops.fill(crops, index, regions.region(draw.sample()), crop.imageToCrop());
        rule.augmentation().texture().apply(seed, epoch, draw.stream(), crops, index);
        return crop.apply(sample.landmarks(), regions.data().protocol()).toArray();
    }
}
