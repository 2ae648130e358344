package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On files that MATLAB itself wrote, where the folder is given; skipped elsewhere. */
class RealMatlabTest {
    private static MatlabFive read(String name, String... variables) {
        Optional<Path> file = Optional.ofNullable(System.getProperty("sepbn.data", System.getenv("SEPBN_DATA")))
                .map(data -> Path.of(data, "formats", "cofw68", name))
                .filter(Files::isRegularFile);
        assumeTrue(file.isPresent(), "needs a folder with formats/cofw68/" + name + ", named by SEPBN_DATA");
        return MatlabFive.read(file.get(), Set.of(variables));
    }

    @Test
    void readsDoublesAndFlags() {
        for (String name : List.of("100_points.mat", "101_points.mat")) {
            MatlabFive file = read(name, "Points", "Occ");
            MatlabTable points = file.table("Points", 2);
            assertThat(points.rows()).isEqualTo(68);
            assertThat(file.table("Occ", 68).flags(0, 0, 68)).hasSize(68).contains(true, false);
            assertThat(file.vector("Occ").rows()).isEqualTo(68);
            // The chin lies below the bridge of the nose.
            assertThat(points.number(8, 1)).isGreaterThan(points.number(27, 1));
        }
    }

    @Test
    void readsSmallWholeNumbers() {
        MatlabTable boxes = read("cofw68_test_bboxes.mat", "bboxes").table("bboxes", 4);
        assertThat(boxes.rows()).isEqualTo(507);
        double sum = 0;
        for (int i = 0; i < boxes.rows(); i++) {
            assertThat(boxes.number(i, 2)).isPositive();
            assertThat(boxes.number(i, 3)).isPositive();
            sum += boxes.number(i, 0) + boxes.number(i, 3);
        }
        // What SciPy finds.
        assertThat(sum).isEqualTo(120_102);
    }
}
