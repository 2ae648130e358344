package sepbn.data;

import sepbn.image.ImageRegion;

/**
 * Where crops take their pixels from: a piece of the image for each face of a data set. Wherever the pieces come from, the
 * data set and the rule alone say what is in them. Safe to use from several threads.
 */
public interface FaceRegions {
    /** The faces. */
    DataSet data();

    /** What the pieces hold of the images. */
    RegionRule rule();

    /**
     * The piece of one face.
     *
     * @param sample the face's index in the data set
     * @throws sepbn.SepbnException if the image can't be loaded; the message names the file
     */
    ImageRegion region(int sample);

    /** Straight from the images, which are decoded or drawn anew at every call. */
    static FaceRegions decoded(DataSet data, RegionRule rule) {
        return new DecodedRegions(data, rule);
    }

    /** The same pieces, each kept in memory from its first use on while {@code bytes} last. */
    default FaceRegions remembered(long bytes) {
        return new RegionMemory(this, bytes);
    }
}
