package sepbn.data;

import sepbn.geometry.Landmarks;
import sepbn.model.CropPolicy;

/** The mean face: the answer of a model that never looks at the picture, and so the floor of every evaluation. */
public final class MeanShape {
    private MeanShape() {}

    /** The mean of the landmarks of {@code data}, each face's in the pixels of its crop without augmentation. */
    public static Landmarks of(DataSet data, CropPolicy policy, int size) {
        double[] mean = new double[2 * data.protocol().count()];
        for (Sample sample : data.samples()) {
            double[] inCrop = sample.landmarks()
                    .transformed(Crops.imageToCrop(sample.box(), policy, size))
                    .toArray();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += inCrop[i] / data.size();
            }
        }
        return Landmarks.of(mean);
    }
}
