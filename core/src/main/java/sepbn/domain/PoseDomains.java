package sepbn.domain;

import java.util.Collection;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Procrustes;
import sepbn.protocol.Protocol;

/**
 * The three domains of head pose for the faces of one protocol, fitted on a collection of shapes. A shape's signed yaw is
 * the share of {@code yawMode} in it once it is aligned with {@code meanShape}; it is 0 for a face that looks straight
 * ahead, positive for one that looks towards the right edge of the image, about proportional to the sine of the angle, the
 * same wherever the face lies in the image, however large it is and however the head is tilted, and of the other sign for
 * the mirrored face.
 *
 * @param protocol the protocol's name
 * @param meanShape the mean of the shapes and their mirror images, of L landmarks, aligned: centred at the origin, of size 1
 * @param yawMode how the L landmarks move, as offsets, when the head turns right: of length 1 over all coordinates, and
 *     negated by a mirror
 * @param threshold the yaw beyond which a face is no longer near-frontal, above 0
 */
public record PoseDomains(String protocol, Landmarks meanShape, Landmarks yawMode, double threshold) {
    public PoseDomains {
        if (meanShape.count() != yawMode.count()) {
            throw new DomainException("yaw_mode (=" + yawMode.count() + " landmarks) of protocol " + protocol
                    + " must have the " + meanShape.count() + " of mean_shape");
        }
        if (!(threshold > 0 && Double.isFinite(threshold))) {
            throw new DomainException("threshold (=" + threshold + ") of the yaw must be a number above 0");
        }
    }

    /**
     * Fits mean shape and mode ({@link PoseFit}) and the threshold ({@link YawThreshold}). Mirroring all shapes exchanges
     * left and right and changes nothing else.
     *
     * @param shapes at least one; about upright on average
     * @throws DomainException if the protocol can't tell left from right, or no shape looks aside
     */
    public static PoseDomains fit(Protocol protocol, Collection<Landmarks> shapes) {
        return PoseFit.of(protocol, shapes);
    }

    /** The domain of one face. */
    public PoseDomain domain(Landmarks shape) {
        double yaw = yaw(shape);
        if (Math.abs(yaw) <= threshold) {
            return PoseDomain.NEAR_FRONTAL;
        }
        return yaw < 0 ? PoseDomain.LEFT : PoseDomain.RIGHT;
    }

    /** The signed yaw of one face, between −1 and 1. */
    public double yaw(Landmarks shape) {
        return PoseFit.dot(aligned(shape).toArray(), yawMode.toArray());
    }

    /** The shape moved, turned and scaled so that it lies on the mean shape as well as it can. */
    public Landmarks aligned(Landmarks shape) {
        if (shape.count() != meanShape.count()) {
            throw new DomainException("shape (=" + shape.count() + " landmarks) must have the " + meanShape.count()
                    + " of protocol " + protocol);
        }
        return Procrustes.align(shape, meanShape);
    }
}
