package sepbn.data.synthetic;

import java.util.Optional;
import sepbn.data.ImageSource;
import sepbn.image.Image;

/** The picture of face {@code index} of the stream {@code seed}. */
record SyntheticImage(long seed, int index) implements ImageSource {
    @Override
    public Image load() {
        return SyntheticFaces.render(seed, index).image();
    }

    /** The numbers, and what tells this way of drawing from others. */
    @Override
    public Optional<String> stamp() {
        return Optional.of("seed " + seed + ", face " + index + ", drawn as " + SyntheticFaces.PIXELS);
    }
}
