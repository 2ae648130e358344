package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Sample;
import sepbn.image.Image;

/** On the real files, where the folder is given; skipped elsewhere. */
final class RealFormatsTest {
    @ParameterizedTest
    @CsvSource({"imm, 180, 144, 36", "mtfl, 10000, 8988, 1012", "wflw, 111, 102, 9"})
    void readsEveryFace(String format, int faces, int fit, int hold) {
        Optional<Path> folder = Optional.ofNullable(System.getProperty("sepbn.data", System.getenv("SEPBN_DATA")))
                .map(data -> Path.of(data, format))
                .filter(Files::isDirectory);
        assumeTrue(folder.isPresent(), "needs a folder with " + format + " in it, named by SEPBN_DATA");
        String set = format + ":" + folder.get();
        DataSet all = DataSets.open(DataSetReference.parse(set));
        assertThat(all.size()).isEqualTo(faces);
        assertThat(DataSets.open(DataSetReference.parse(set + "#fit")).size()).isEqualTo(fit);
        assertThat(DataSets.open(DataSetReference.parse(set + "#hold")).size()).isEqualTo(hold);
        for (int i = 0; i < all.size(); i += Math.max(1, all.size() / 20)) {
            Sample sample = all.samples().get(i);
            Image image = sample.image().load();
            assertThat(sample.box().center().x()).isBetween(0.0, (double) image.width());
            assertThat(sample.box().center().y()).isBetween(0.0, (double) image.height());
            assertThat(sample.box().width()).isGreaterThan(5);
        }
    }
}
