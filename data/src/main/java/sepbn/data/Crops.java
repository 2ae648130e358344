package sepbn.data;

import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.image.Warp;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;

/** How crops are drawn: the same for training, evaluation and prediction. */
public final class Crops {
    private Crops() {}

    /**
     * The map from image pixels to the pixels of the crop without augmentation.
     *
     * @param box the face's box in image pixels, before the policy
     * @param size S, the side of the crop in pixels
     */
    public static Affine imageToCrop(Box box, CropPolicy policy, int size) {
        return Affine.fromBoxToCrop(policy.apply(box), size);
    }

    /** The same for a face of a data set: by the box of the kind that the policy wants. */
    public static Affine imageToCrop(Sample face, CropPolicy policy, int size) {
        return imageToCrop(face.box(policy.box()), policy, size);
    }

    /**
     * Draws a crop as evaluation and prediction take it, without augmentation, as crop {@code index} of {@code batch}.
     *
     * @param box as for {@link #imageToCrop}, which tells where in the crop something is
     */
    public static void fill(CropBatch batch, int index, Image image, Box box, CropPolicy policy) {
        Box crop = policy.apply(box);
        ImageRegion region =
                RegionRule.unaugmented(policy, batch.size()).cut(crop).of(image);
        fill(batch, index, region, Affine.fromBoxToCrop(crop, batch.size()));
    }

    /** Draws the crop that {@code imageToCrop} describes as crop {@code index} of {@code batch}. */
    public static void fill(CropBatch batch, int index, ImageRegion region, Affine imageToCrop) {
        Affine cropToRegion = region.fromImage(imageToCrop.inverse());
        Warp.crop(region.pixels(), cropToRegion, batch.size(), batch.values(), index * batch.stride());
    }
}
