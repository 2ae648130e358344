package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sepbn.image.Image;

/** On the training part of 300-W as it is, where the folder is given; skipped elsewhere. */
class RealThreeHundredWTest {
    private Path folder;

    @BeforeEach
    void findData() {
        Optional<Path> found = Optional.ofNullable(System.getProperty("sepbn.data", System.getenv("SEPBN_DATA")))
                .map(data -> Path.of(data, "300w"))
                .filter(Files::isDirectory);
        assumeTrue(found.isPresent(), "needs a folder with 300w in it, named by SEPBN_DATA");
        folder = found.get();
        assumeTrue(count("") == 2012, "needs the 2012 training faces that the counts were taken on");
    }

    private DataSet open(String split) {
        return DataSets.open(DataSetReference.parse("300w:" + folder + split));
    }

    private int count(String split) {
        return open(split).size();
    }

    @Test
    void holdsOneFaceInTenOut() {
        assertThat(count("#fit")).isEqualTo(1830);
        assertThat(count("#hold")).isEqualTo(182);
        assertThat(count("#train")).isEqualTo(2012);
    }

    @Test
    void findsTheFacesInTheirImages() {
        for (Sample sample : open("#hold").samples().subList(0, 20)) {
            Image image = sample.image().load();
            assertThat(sample.box().center().x()).isBetween(0.0, (double) image.width());
            assertThat(sample.box().center().y()).isBetween(0.0, (double) image.height());
        }
    }
}
