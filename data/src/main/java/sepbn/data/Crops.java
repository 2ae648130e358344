package sepbn.data;

import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.image.Image;
import sepbn.image.Warp;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;

/** The crop of a face as evaluation and prediction take it: without augmentation. */
public final class Crops {
    private Crops() {}

    /**
     * The map from image pixels to the pixels of the crop.
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

    /** Draws the crop that {@code imageToCrop} describes as crop {@code index} of {@code batch}. */
    public static void fill(CropBatch batch, int index, Image image, Affine imageToCrop) {
        Warp.crop(image, imageToCrop.inverse(), batch.size(), batch.values(), index * batch.stride());
    }
}
