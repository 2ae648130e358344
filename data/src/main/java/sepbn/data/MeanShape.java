package sepbn.data;

import java.util.List;
import sepbn.geometry.Landmarks;
import sepbn.model.CropPolicy;

/** The mean face: the answer of a model that never looks at the picture, and so the floor of every evaluation. */
public final class MeanShape {
    private MeanShape() {}

    /**
     * The mean of the landmarks of {@code data}, each face's in the pixels of its crop without augmentation. A landmark's
     * mean is that over the faces in which it is labelled.
     *
     * @throws DataException if a landmark is labelled in no face
     */
    public static Landmarks of(DataSet data, CropPolicy policy, int size) {
        return of(List.of(data), policy, size);
    }

    /**
     * The mean over the faces of several data sets of the same landmarks.
     *
     * @param sets at least one
     */
    public static Landmarks of(List<DataSet> sets, CropPolicy policy, int size) {
        DataSet data = sets.get(0);
        Landmarks mean = known(sets, policy, size);
        for (int i = 0; i < mean.count(); i++) {
            DataException.require(
                    mean.labelled(i),
                    "data set " + data.name() + ": landmark " + i + " ("
                            + data.protocol().landmarks().get(i)
                            + ") must be labelled in at least one face; leave it out of the protocol, or label it");
        }
        return mean;
    }

    /** The same, but a landmark that is labelled in no face has no position. */
    public static Landmarks known(DataSet data, CropPolicy policy, int size) {
        return known(List.of(data), policy, size);
    }

    private static Landmarks known(List<DataSet> sets, CropPolicy policy, int size) {
        RegionRule rule = RegionRule.unaugmented(policy, size);
        int landmarks = sets.get(0).protocol().count();
        double[] sums = new double[2 * landmarks];
        int[] counts = new int[landmarks];
        for (DataSet data : sets) {
            for (Sample sample : data.samples()) {
                add(sample.landmarks().transformed(rule.imageToCrop(sample)), sums, counts);
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= counts[i / 2];
        }
        return Landmarks.of(sums);
    }

    private static void add(Landmarks inCrop, double[] sums, int[] counts) {
        for (int i = 0; i < counts.length; i++) {
            if (inCrop.labelled(i)) {
                sums[2 * i] += inCrop.x(i);
                sums[2 * i + 1] += inCrop.y(i);
                counts[i]++;
            }
        }
    }
}
