package sepbn.data.synthetic;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import sepbn.data.DataSet;
import sepbn.data.Sample;

/**
 * Faces drawn from a simple head in three dimensions: a data set that needs no files and whose landmarks are exact.
 * Face {@code index} of a seed depends on the two numbers alone.
 */
public final class SyntheticFaces {
    /** The side of every picture, in pixels; the face fills about half of it. */
    public static final int SIZE = 192;

    /**
     * The SHA-256 of the pixels of faces 0–11 of seed 1, on every JDK. It changes with the pictures, so that whoever keeps
     * some of them can tell.
     */
    static final String PIXELS = "7f590ae69c63e20f71cf486086f9fe27de22c7b0163fadc34c831df80ce88817";

    /** Of the pictures and the landmarks. */
    public static final String LICENCE = "Apache-2.0 (drawn by this toolkit, no person's picture)";

    private SyntheticFaces() {}

    /** The names of the protocols that the faces are annotated in. */
    public static List<String> protocols() {
        return LandmarkSchemes.NAMES;
    }

    /**
     * The faces of one split as a data set. Pictures are drawn when they are loaded; the box of a face is that of its
     * 98 WFLW landmarks, whatever the protocol.
     */
    public static DataSet open(SyntheticSettings settings, SyntheticSplit split) {
        String name = String.format(
                Locale.ROOT,
                "synthetic:count=%d,seed=%d,protocol=%s#%s",
                settings.count(),
                settings.seed(),
                settings.protocol().name(),
                split.label());
        List<Sample> samples = IntStream.range(0, settings.count())
                .mapToObj(position -> sample(settings, split, position))
                .toList();
        return DataSet.of(name, settings.protocol(), samples, LICENCE);
    }

    private static Sample sample(SyntheticSettings settings, SyntheticSplit split, int position) {
        long seed = settings.seed();
        int index = split.index(position);
        SyntheticFace face = render(seed, index);
        return new Sample(
                String.format(Locale.ROOT, "%s/%06d", split.label(), position),
                new SyntheticImage(seed, index),
                face.landmarks(settings.protocol().name()),
                face.landmarks("wflw-98").bounds(),
                face.subsets());
    }

    /** Face {@code index} of the stream {@code seed}. */
    public static SyntheticFace render(long seed, int index) {
        return new SyntheticFace(Scene.draw(Dice.of(seed, index)));
    }
}
