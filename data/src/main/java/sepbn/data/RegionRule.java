package sepbn.data;

import static sepbn.data.DataException.require;

import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.image.ImageRegion;
import sepbn.model.CropPolicy;
import sepbn.model.Crops;

/**
 * How much of a face's image its crops are taken from, and how finely: whatever augmentation may look at, made smaller by
 * the largest whole factor that leaves {@link Crops#FINENESS} pixels for a pixel of the crop without augmentation. That is
 * enough for the crops that augmentation enlarges, and spares {@link sepbn.image.Warp} and a cache the pixels of large
 * faces.
 *
 * @param policy how the crop's box follows from the face's
 * @param augmentation of the crops; {@link Augmentation#NONE} in evaluation and prediction
 * @param inputSize S, the side of the crops in pixels
 */
public record RegionRule(CropPolicy policy, Augmentation augmentation, int inputSize) {
    /** Raised whenever the same file and rule give other pixels than before, so that no cache of the old ones is used. */
    public static final int VERSION = 1;

    public RegionRule {
        require(inputSize >= 1, "input size (=" + inputSize + ") must be at least 1");
    }

    /** The rule for crops without augmentation. */
    public static RegionRule unaugmented(CropPolicy policy, int inputSize) {
        return new RegionRule(policy, Augmentation.NONE, inputSize);
    }

    /**
     * What is kept of an image.
     *
     * @param reach in image pixels
     * @param factor k, see {@link ImageRegion}
     */
    public record Cut(Box reach, int factor) {
        public ImageRegion of(Image image) {
            return ImageRegion.cut(image, reach, factor);
        }
    }

    /** The box that fills the crop without augmentation, in image pixels. */
    Box crop(Sample sample) {
        return policy.apply(sample.box(policy.box()));
    }

    /** The map from image pixels to the pixels of the crop without augmentation. */
    public Affine imageToCrop(Sample sample) {
        return Affine.fromBoxToCrop(crop(sample), inputSize);
    }

    /** What is kept of the image of {@code sample}. */
    public Cut cut(Sample sample) {
        return cut(crop(sample));
    }

    /** @param crop the box that fills the crop without augmentation, in image pixels */
    Cut cut(Box crop) {
        return new Cut(augmentation.reach(crop), Crops.reduction(crop, inputSize));
    }
}
