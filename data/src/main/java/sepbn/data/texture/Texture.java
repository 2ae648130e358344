package sepbn.data.texture;

import sepbn.model.CropBatch;
import sepbn.random.RandomStream;

/**
 * Random changes to the pixels of a training crop, each made with a probability of its own; landmarks stay where they are,
 * those behind a patch too. They are made in the order in which light meets their causes: a thing before the face, the
 * lens, the exposure, the sensor.
 */
public record Texture(Blur blur, Color color, Noise noise, Occlusion occlusion) {
    /** Off, with the ranges that a change has once it is given a probability. */
    public static final Texture DEFAULT = new Texture(Blur.DEFAULT, Color.DEFAULT, Noise.DEFAULT, Occlusion.DEFAULT);

    // The last key of a stream. The geometry's streams have no fourth key, and each change has its own: switching one
    // on
    // leaves everything else as it was.
    private static final long OCCLUSION = 1;
    private static final long BLUR = 2;
    private static final long COLOR = 3;
    private static final long NOISE = 4;

    /**
     * Changes crop {@code index} of {@code crops} in place, by a function of the seed, the epoch, the sample and the crop
     * alone. Grey levels stay in 0..255.
     *
     * @param sample the face's index in its data set
     */
    public void apply(long seed, int epoch, int sample, CropBatch crops, int index) {
        Crop crop = new Crop(crops.values(), index * crops.stride(), crops.size());
        occlusion.apply(RandomStream.of(seed, epoch, sample, OCCLUSION), crop);
        blur.apply(RandomStream.of(seed, epoch, sample, BLUR), crop);
        color.apply(RandomStream.of(seed, epoch, sample, COLOR), crop);
        noise.apply(RandomStream.of(seed, epoch, sample, NOISE), crop);
    }
}
