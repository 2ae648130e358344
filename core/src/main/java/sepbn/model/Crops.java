package sepbn.model;

import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.image.AreaFilter;
import sepbn.image.Image;
import sepbn.image.ImageRegion;
import sepbn.image.Warp;

/** How crops are drawn: the same for training, evaluation and prediction. */
public final class Crops {
    /**
     * Pixels that are kept for a pixel of the crop without augmentation, at least. The default augmentation of training
     * shrinks a box to 0.7 of its side, which leaves 1.05; without augmentation a crop keeps what it can show.
     */
    public static final double FINENESS = 1.5;

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

    /**
     * The whole factor by which an image is made smaller before a crop is drawn from it: the largest that leaves {@link
     * #FINENESS} pixels for one of the crop.
     *
     * @param crop the box that fills the crop without augmentation, in image pixels
     * @param size S, the side of the crop in pixels
     */
    public static int reduction(Box crop, int size) {
        double pixels = Math.min(crop.width(), crop.height()) / size;
        return (int) Math.max(1, Math.min(AreaFilter.MOST, Math.floor(pixels / FINENESS)));
    }

    /**
     * Draws a crop as evaluation and prediction take it, without augmentation, as crop {@code index} of {@code batch}.
     *
     * @param box as for {@link #imageToCrop}, which tells where in the crop something is
     */
    public static void fill(CropBatch batch, int index, Image image, Box box, CropPolicy policy) {
        Box crop = policy.apply(box);
        ImageRegion region = ImageRegion.cut(image, crop, reduction(crop, batch.size()));
        fill(batch, index, region, Affine.fromBoxToCrop(crop, batch.size()));
    }

    /** Draws the crop that {@code imageToCrop} describes as crop {@code index} of {@code batch}. */
    public static void fill(CropBatch batch, int index, ImageRegion region, Affine imageToCrop) {
        Affine cropToRegion = region.fromImage(imageToCrop.inverse());
        Warp.crop(region.pixels(), cropToRegion, batch.size(), batch.values(), index * batch.stride());
    }
}
