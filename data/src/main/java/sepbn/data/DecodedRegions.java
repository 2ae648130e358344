package sepbn.data;

import sepbn.image.ImageRegion;

/** Loads the image at every call. */
record DecodedRegions(DataSet data, RegionRule rule) implements FaceRegions {
    @Override
    public ImageRegion region(int sample) {
        Sample face = data.samples().get(sample);
        return rule.cut(face).of(face.image().load());
    }
}
