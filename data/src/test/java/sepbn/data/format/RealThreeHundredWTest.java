package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Sample;
import sepbn.image.Image;

/** On the training part of 300-W as it is, where the folder is given; skipped elsewhere. */
class RealThreeHundredWTest {
    private static final int FACES = 2012;

    @Test
    void holdsOneFaceInTenOutAndFindsItInItsImage() {
        Optional<Path> folder = Optional.ofNullable(System.getProperty("sepbn.data", System.getenv("SEPBN_DATA")))
                .map(data -> Path.of(data, "300w"))
                .filter(Files::isDirectory);
        assumeTrue(folder.isPresent(), "needs a folder with 300w in it, named by SEPBN_DATA");
        DataSet fit = DataSets.open(DataSetReference.parse("300w:" + folder.get() + "#fit"));
        DataSet hold = DataSets.open(DataSetReference.parse("300w:" + folder.get() + "#hold"));
        assumeTrue(fit.size() + hold.size() == FACES, "needs the " + FACES + " faces that the counts were taken on");

        assertThat(fit.size()).isEqualTo(1830);
        assertThat(hold.size()).isEqualTo(182);
        for (Sample sample : hold.samples().subList(0, 20)) {
            Image image = sample.image().load();
            assertThat(sample.box().center().x()).isBetween(0.0, (double) image.width());
            assertThat(sample.box().center().y()).isBetween(0.0, (double) image.height());
        }
    }
}
