package sepbn.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.Sample;
import sepbn.geometry.Affine;
import sepbn.geometry.Landmarks;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;

final class SyntheticFacesTest {
    /** JDK 17 and 25 agree. A new value means: other training data. */
    @Test
    void theFirstFacesOfSeedOneAreFrozen() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int i = 0; i < 12; i++) {
            digest.update(SyntheticFaces.render(1, i).image().rgb());
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(SyntheticFaces.PIXELS);
    }

    @Test
    void aFaceDoesNotDependOnOrderOrThreads() {
        List<byte[]> forwards = IntStream.range(0, 8)
                .mapToObj(i -> SyntheticFaces.render(3, i).image().rgb())
                .toList();
        List<byte[]> inParallel = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> SyntheticFaces.render(3, 7 - i).image().rgb())
                .toList();
        for (int i = 0; i < 8; i++) {
            assertThat(inParallel.get(7 - i)).isEqualTo(forwards.get(i));
        }
    }

    @Test
    void trainAndTestShareNoFace() {
        Protocol protocol = Protocols.named("mtfl-5");
        DataSet train = SyntheticFaces.open(new SyntheticSettings(40, 1, protocol), SyntheticSplit.TRAIN);
        DataSet test = SyntheticFaces.open(new SyntheticSettings(40, 1, protocol), SyntheticSplit.TEST);

        assertThat(train.samples())
                .extracting(Sample::landmarks)
                .doesNotContainAnyElementsOf(
                        test.samples().stream().map(Sample::landmarks).toList());
    }

    @Test
    void aLongerDataSetBeginsWithTheShorterOne() {
        Protocol protocol = Protocols.named("wflw-98");
        DataSet few = SyntheticFaces.open(new SyntheticSettings(3, 1, protocol), SyntheticSplit.TEST);
        DataSet more = SyntheticFaces.open(new SyntheticSettings(5, 1, protocol), SyntheticSplit.TEST);

        assertThat(more.samples().subList(0, 3))
                .extracting(Sample::landmarks)
                .isEqualTo(few.samples().stream().map(Sample::landmarks).toList());
    }

    /** A data set that the mean shape alone solves would say nothing about a network. */
    @Test
    void theMeanShapeIsFarOff() {
        Protocol protocol = Protocols.named("300w-68");
        List<Sample> faces = SyntheticFaces.open(new SyntheticSettings(200, 1, protocol), SyntheticSplit.TEST)
                .samples();
        List<Landmarks> shapes = faces.stream()
                .map(f -> f.landmarks()
                        .transformed(Affine.fromBoxToCrop(f.landmarks().bounds().squared(), 128)))
                .toList();
        double total = 0;
        for (Landmarks shape : shapes) {
            double distance = protocol.normaliser("inter-ocular").distance(shape, shape.bounds());
            double error = 0;
            for (int k = 0; k < shape.count(); k++) {
                int landmark = k;
                double x = shapes.stream()
                        .mapToDouble(s -> s.x(landmark))
                        .average()
                        .orElseThrow();
                double y = shapes.stream()
                        .mapToDouble(s -> s.y(landmark))
                        .average()
                        .orElseThrow();
                error += shape.point(k).distanceTo(new sepbn.geometry.Point(x, y));
            }
            total += error / shape.count() / distance;
        }
        assertThat(total / shapes.size()).isBetween(0.12, 0.3);
    }

    @Test
    void everySubsetHasSomeFacesAndNoneHasMost() {
        Protocol protocol = Protocols.named("wflw-98");
        DataSet faces = SyntheticFaces.open(new SyntheticSettings(400, 1, protocol), SyntheticSplit.TEST);

        assertThat(faces.subsets())
                .containsExactlyInAnyOrder("pose", "expression", "illumination", "make-up", "occlusion", "blur");
        assertThat(faces.subsets())
                .allSatisfy(name -> assertThat(faces.subset(name).size() / (double) faces.size())
                        .isBetween(0.05, 0.5));
    }

    @Test
    void aReferenceSaysWhichFaces() {
        DataSet faces = SyntheticFormat.open(DataSetReference.parse("synthetic:count=3,seed=7,protocol=cofw-29#test"));

        assertThat(faces.size()).isEqualTo(3);
        assertThat(faces.protocol().name()).isEqualTo("cofw-29");
        assertThat(faces.name()).isEqualTo("synthetic:count=3,seed=7,protocol=cofw-29#test");
        assertThat(faces.samples().get(2).landmarks())
                .isEqualTo(
                        SyntheticFaces.render(7, SyntheticSplit.TEST.index(2)).landmarks("cofw-29"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "synthetic:count=0#test",
                "synthetic:count=many#test",
                "synthetic:size=3#test",
                "synthetic:protocol=imm-58#test",
                "synthetic:#challenge"
            })
    void aWrongReferenceIsRefusedInOneLine(String reference) {
        assertThatThrownBy(() -> SyntheticFormat.open(DataSetReference.parse(reference)))
                .isInstanceOf(SyntheticException.class)
                .hasMessageNotContainingAny("\n")
                .hasMessageContaining("must");
    }
}
