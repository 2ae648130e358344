package sepbn.data;

import static sepbn.data.DataException.require;

import com.fasterxml.jackson.annotation.JsonProperty;
import sepbn.data.texture.Texture;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.random.RandomStream;

/**
 * The random changes to a training face's crop. Those of its geometry are together one affine map. In this order: the
 * picture is rotated about the centre of the perturbed box, the perturbed box is stretched to the square crop, and the
 * crop is sheared and mirrored about its own centre. Those of its texture follow.
 *
 * @param probability that each of the four changes of geometry is made, independently of the others
 * @param rotation uniform in ± this many degrees
 * @param boxPerturbation the left, top, right and bottom edge of the box each move by a uniform share, up to ± this, of
 *     the box's width or height
 * @param shear x' = x + a·y, y' = y + b·x with a and b uniform in ± this
 * @param flip whether crops are mirrored
 * @param texture changes of the crop's pixels, off by default
 */
public record Augmentation(
        double probability,
        double rotation,
        @JsonProperty("box_perturbation") double boxPerturbation,
        double shear,
        boolean flip,
        Texture texture) {
    /** The paper's ranges (section V-A; the shear's from the authors' repository). */
    public static final Augmentation DEFAULT = new Augmentation(0.5, 25, 0.15, 0.3, true);

    /** No change at all. */
    public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, false);

    public Augmentation {
        require(within(probability, 0, 1), "probability (=" + probability + ") must lie in 0..1");
        require(within(rotation, 0, 180), "rotation (=" + rotation + ") must lie in 0..180 degrees");
        require(
                within(boxPerturbation, 0, 0.4),
                "box_perturbation (=" + boxPerturbation + ") must lie in 0..0.4: opposite edges must not meet");
        require(within(shear, 0, 0.9), "shear (=" + shear + ") must lie in 0..0.9: from 1 on the crop may collapse");
    }

    /** Changes of geometry alone. */
    public Augmentation(double probability, double rotation, double boxPerturbation, double shear, boolean flip) {
        this(probability, rotation, boxPerturbation, shear, flip, Texture.DEFAULT);
    }

    /** The same changes of geometry with other ones of texture. */
    public Augmentation withTexture(Texture changes) {
        return new Augmentation(probability, rotation, boxPerturbation, shear, flip, changes);
    }

    private static boolean within(double value, double low, double high) {
        return value >= low && value <= high;
    }

    /**
     * The geometry of one face's crop in one epoch: a function of the arguments alone. Every draw takes the same eleven
     * numbers from its stream, whatever the settings, so that switching one change off leaves the others as they were.
     *
     * @param sample the face's index in its data set
     * @param box the crop's box without augmentation, in image pixels
     * @param size S, the side of the crop in pixels
     */
    public CropDraw draw(long seed, int epoch, int sample, Box box, int size) {
        RandomStream random = RandomStream.of(seed, epoch, sample);
        double rotated = random.nextDouble() < probability ? 1 : 0;
        double perturbed = random.nextDouble() < probability ? 1 : 0;
        double sheared = random.nextDouble() < probability ? 1 : 0;
        boolean flipped = random.nextDouble() < probability && flip;
        double angle = rotated * random.nextSymmetric(rotation);
        double left = perturbed * random.nextSymmetric(boxPerturbation);
        double top = perturbed * random.nextSymmetric(boxPerturbation);
        double right = perturbed * random.nextSymmetric(boxPerturbation);
        double bottom = perturbed * random.nextSymmetric(boxPerturbation);
        double shearX = sheared * random.nextSymmetric(shear);
        double shearY = sheared * random.nextSymmetric(shear);

        Box moved = new Box(
                box.x() + left * box.width(),
                box.y() + top * box.height(),
                box.width() * (1 + right - left),
                box.height() * (1 + bottom - top));
        double middle = (size - 1) / 2.0;
        Affine map = Affine.rotation(Math.toRadians(angle))
                .about(moved.center().x(), moved.center().y())
                .then(Affine.fromBoxToCrop(moved, size))
                .then(Affine.shear(shearX, shearY).about(middle, middle));
        return new CropDraw(flipped ? map.then(mirror(size)) : map, flipped);
    }

    /** Pixel centres lie at integers, so the mirror of column x among S columns is S − 1 − x. */
    private static Affine mirror(int size) {
        return new Affine(-1, 0, size - 1, 0, 1, 0);
    }

    /**
     * A box that no draw for {@code box} looks out of (up to rounding): what has to be kept of an image in memory.
     *
     * <p>About the centre, the perturbed box reaches half a side times 1 + 2·p, and undoing the shear multiplies that by
     * at most (1 + s) / (1 − s²) = 1 / (1 − s); the rotation turns the corner; the centre itself moves by p at most.
     */
    Box reach(Box box) {
        if (probability == 0) {
            return box;
        }
        double half = (0.5 + boxPerturbation) / (1 - shear);
        double halfWidth = half * box.width();
        double halfHeight = half * box.height();
        double turn = Math.toRadians(rotation);
        double reachX = turned(halfWidth, halfHeight, turn) + boxPerturbation * box.width();
        double reachY = turned(halfHeight, halfWidth, turn) + boxPerturbation * box.height();
        return new Box(box.center().x() - reachX, box.center().y() - reachY, 2 * reachX, 2 * reachY);
    }

    /** The largest of along·cos(t) + across·sin(t) for t from 0 to {@code turn}; beyond its peak, the peak. */
    private static double turned(double along, double across, double turn) {
        double peak = Math.atan2(across, along);
        return turn < peak ? along * Math.cos(turn) + across * Math.sin(turn) : Math.hypot(along, across);
    }
}
