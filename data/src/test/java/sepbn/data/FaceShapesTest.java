package sepbn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.domain.PoseDomain;
import sepbn.domain.PoseDomains;

final class FaceShapesTest {
    private static final String NUMBERS =
            IntStream.range(0, 38).mapToObj(i -> "0." + (10 + i)).collect(Collectors.joining(" "));

    @TempDir
    Path folder;

    @Test
    void anyDataSetHasShapes() {
        DataSetReference reference = DataSetReference.parse("synthetic:count=5,seed=1,protocol=cofw-29#train");
        FaceShapes faces = FaceShapes.open(reference);
        DataSet data = DataSets.open(reference);
        assertThat(faces.protocol()).isEqualTo(data.protocol());
        assertThat(faces.name()).isEqualTo(data.name());
        assertThat(faces.shapes())
                .containsExactlyElementsOf(
                        data.samples().stream().map(Sample::landmarks).toList());
    }

    @Test
    void aflwShapesAreANameAndNineteenPointsALine() throws IOException {
        Files.writeString(folder.resolve("train_2.txt"), "a.jpg " + NUMBERS + " \r\n\nb.jpg " + NUMBERS);
        Files.writeString(folder.resolve("test.txt"), "c.jpg " + NUMBERS.replaceFirst("0.10", "-1.5e-1") + "\n");
        Files.writeString(folder.resolve("notes.txt"), "not a face");

        FaceShapes all = open("");
        assertThat(all.protocol().name()).isEqualTo("aflw-19");
        assertThat(all.shapes()).hasSize(3);
        assertThat(all.shapes().get(0).x(0)).isEqualTo(-0.15);
        assertThat(all.shapes().get(1).x(0)).isEqualTo(0.10);
        assertThat(all.shapes().get(1).y(18)).isEqualTo(0.47);
        assertThat(open("#train").shapes()).hasSize(2);
        assertThat(open("#test").shapes()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.jpg 1 2 3 | fields (=4) must be a name and 38 numbers",
                "a.jpg NUMBERS 0.5 | fields (=40)",
                "a.jpg wide REST | number (=wide) must be a decimal one",
                "a.jpg NaN REST | number (=NaN) must be at most 1000 crops from 0",
                "a.jpg 1e9 REST | number (=1e9) must be at most 1000 crops from 0",
                "a.jpg SAME | must have at least two different points"
            })
    void aBrokenLineIsNamed(String line, String message) throws IOException {
        String same = IntStream.range(0, 38).mapToObj(i -> "0.5").collect(Collectors.joining(" "));
        String text = line.replace("NUMBERS", NUMBERS)
                .replace("REST", NUMBERS.substring(NUMBERS.indexOf(' ') + 1))
                .replace("SAME", same);
        Files.writeString(folder.resolve("test.txt"), "ok.jpg " + NUMBERS + "\n" + text + "\n");
        assertThatThrownBy(() -> open(""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("test.txt, line 2: ")
                .hasMessageContaining(message);
    }

    @Test
    void refusesFoldersAndSplitsThatAreNotThere() {
        assertThatThrownBy(() -> open(""))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("must have train*.txt or test*.txt");
        assertThatThrownBy(() -> open("#hold"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("split (=hold) must be train or test");
        assertThatThrownBy(() -> FaceShapes.open(DataSetReference.parse("aflw-shapes:" + folder + "/none")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none) must be one that can be read");
    }

    /** Nearly half of AFLW's faces look ahead, and the others to both sides alike. */
    @Test
    void theDomainsOfAflw() {
        Optional<Path> shapes = Optional.ofNullable(System.getProperty("sepbn.data", System.getenv("SEPBN_DATA")))
                .map(data -> Path.of(data, "formats/aflw-shapes"))
                .filter(Files::isDirectory);
        assumeTrue(shapes.isPresent(), "needs a folder with formats/aflw-shapes in it, named by SEPBN_DATA");
        FaceShapes faces = FaceShapes.open(DataSetReference.parse("aflw-shapes:" + shapes.get()));
        assumeTrue(faces.shapes().size() == 8386, "needs the 8386 shapes that the counts were taken on");

        PoseDomains domains = PoseDomains.fit(faces.protocol(), faces.shapes());
        assertThat(count(faces, domains, PoseDomain.NEAR_FRONTAL)).isEqualTo(3887);
        assertThat(count(faces, domains, PoseDomain.LEFT)).isEqualTo(2411);
        assertThat(count(faces, domains, PoseDomain.RIGHT)).isEqualTo(2088);
    }

    private static long count(FaceShapes faces, PoseDomains domains, PoseDomain domain) {
        return faces.shapes().stream()
                .filter(shape -> domains.domain(shape) == domain)
                .count();
    }

    private FaceShapes open(String split) {
        return FaceShapes.open(DataSetReference.parse("aflw-shapes:" + folder + split));
    }
}
