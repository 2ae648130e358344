package sepbn.data;

import sepbn.geometry.Affine;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocol;

/**
 * One augmentation, drawn.
 *
 * @param imageToCrop the whole of it, the mirroring included, from image pixels to crop pixels
 * @param flipped whether the crop is mirrored: then left landmarks have become right ones
 */
public record CropDraw(Affine imageToCrop, boolean flipped) {
    /** A face's landmarks in crop pixels, in the order of the protocol. */
    public Landmarks apply(Landmarks landmarks, Protocol protocol) {
        Landmarks moved = landmarks.transformed(imageToCrop);
        return flipped ? protocol.flipped(moved) : moved;
    }
}
