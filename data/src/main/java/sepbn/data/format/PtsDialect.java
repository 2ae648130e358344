package sepbn.data.format;

import java.util.OptionalInt;

/**
 * What {@code .pts} files leave open.
 *
 * @param count the number of points that a file must have; without it, the one that it announces, or that it has
 * @param first the coordinate of the first pixel's centre, 0 or 1
 * @param signed whether negative coordinates mean a hidden point, and −1 −1 one without a position (MERL-RAV); otherwise such
 *     a point lies outside the image
 */
record PtsDialect(OptionalInt count, int first, boolean signed) {
    /** The files of 300-W. */
    static PtsDialect of(int count) {
        return new PtsDialect(OptionalInt.of(count), FIRST, false);
    }

    /** MATLAB's counting, which the files of 300-W and its kin follow. */
    static final int FIRST = 1;
}
