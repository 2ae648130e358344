package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sepbn.geometry.Affine;
import sepbn.image.Image;
import sepbn.image.Warp;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.model.Crops;

/** On faces of 300-W, where the folder is given; skipped elsewhere. */
class RealRegionTest {
    private static final int SIZE = 64;

    /** Of the larger faces, whose regions are made smaller: the mean difference from Warp on the whole photograph. */
    @Test
    void cropsOfSmallerRegionsAreWithinAGreyLevelOfThoseOfThePhotographs() {
        Optional<Path> folder = Optional.ofNullable(System.getProperty("sepbn.data", System.getenv("SEPBN_DATA")))
                .map(data -> Path.of(data, "300w"))
                .filter(Files::isDirectory);
        assumeTrue(folder.isPresent(), "needs a folder with 300w in it, named by SEPBN_DATA");
        DataSet data = DataSets.open(DataSetReference.parse("300w:" + folder.get() + "#hold"));
        RegionRule rule = new RegionRule(CropPolicy.DEFAULT, Augmentation.DEFAULT, SIZE);
        DoubleSummaryStatistics differences = new DoubleSummaryStatistics();
        for (int i = 0; i < data.size(); i++) {
            Sample sample = data.samples().get(i);
            if (rule.cut(sample).factor() > 1) {
                Affine map = Augmentation.DEFAULT
                        .draw(1, 0, i, rule.crop(sample), SIZE)
                        .imageToCrop();
                differences.accept(difference(sample.image().load(), rule.cut(sample), map));
            }
        }
        assertThat(differences.getCount()).isPositive();
        assertThat(differences.getAverage()).isLessThan(1);
        assertThat(differences.getMax()).isLessThan(3);
    }

    /** In grey levels. */
    private static double difference(Image image, RegionRule.Cut cut, Affine imageToCrop) {
        CropBatch crops = CropBatch.allocate(2, SIZE);
        Crops.fill(crops, 0, cut.of(image), imageToCrop);
        Warp.crop(image, imageToCrop.inverse(), SIZE, crops.values(), crops.stride());
        double sum = 0;
        for (int i = 0; i < crops.stride(); i++) {
            sum += 128 * Math.abs(crops.values()[i] - crops.values()[crops.stride() + i]);
        }
        return sum / crops.stride();
    }
}
