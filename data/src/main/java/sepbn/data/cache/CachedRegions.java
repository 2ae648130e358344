package sepbn.data.cache;

import sepbn.data.DataSet;
import sepbn.data.FaceRegions;
import sepbn.data.RegionRule;
import sepbn.image.ImageRegion;

/** Takes the regions from a cache file that was made of {@code data} by {@code rule}. */
record CachedRegions(DataSet data, RegionRule rule, CropCacheFile file) implements FaceRegions {
    @Override
    public ImageRegion region(int sample) {
        return file.region(sample);
    }
}
