package sepbn.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.geometry.Affine;
import sepbn.geometry.GeometryException;
import sepbn.geometry.Landmarks;
import sepbn.json.EnumNames;
import sepbn.json.Formats;
import sepbn.protocol.Normaliser;
import sepbn.protocol.Protocol;
import sepbn.protocol.Protocols;
import sepbn.random.RandomStream;

final class PoseDomainsTest {
    /** Two eyes and a nose on one line, so that numbers can be worked out by hand. */
    private static final Protocol LINE = protocol(List.of("left-eye", "right-eye", "nose"), List.of(1, 0, 2));

    static List<String> protocols() {
        return Protocols.names();
    }

    /**
     * Eyes at 0 and 4, nose at 1, 2 and 3. The mean shape is (−1, 1, 0)/√2. Centred and of size 1, the last shape is
     * (−7, 5, 2)/√78, whose share of (−1, −1, 2)/√6 is 6/√468 = 1/√13. So the threshold is 1/(2·√13).
     */
    @Test
    void aWorkedExample() {
        PoseDomains domains = PoseDomains.fit(LINE, List.of(line(1), line(2), line(3)));

        double half = 1 / Math.sqrt(2);
        assertThat(domains.meanShape().toArray())
                .containsExactly(new double[] {-half, 0, half, 0, 0, 0}, within(1e-12));
        double sixth = 1 / Math.sqrt(6);
        assertThat(domains.yawMode().toArray())
                .containsExactly(new double[] {-sixth, 0, -sixth, 0, 2 * sixth, 0}, within(1e-12));
        assertThat(domains.yaw(line(3))).isCloseTo(1 / Math.sqrt(13), within(1e-12));
        assertThat(domains.yaw(line(2))).isCloseTo(0, within(1e-12));
        assertThat(domains.yaw(line(1))).isCloseTo(-1 / Math.sqrt(13), within(1e-12));
        assertThat(domains.threshold()).isCloseTo(0.5 / Math.sqrt(13), within(1e-12));
    }

    /** The nose nearer to the right edge of the picture: the face is turned to that edge. */
    @Test
    void aFaceLooksWhereItsNosePoints() {
        PoseDomains domains = PoseDomains.fit(LINE, List.of(line(1), line(2), line(3)));
        assertThat(domains.domain(line(3))).isEqualTo(PoseDomain.RIGHT);
        assertThat(domains.domain(line(2))).isEqualTo(PoseDomain.NEAR_FRONTAL);
        assertThat(domains.domain(line(1))).isEqualTo(PoseDomain.LEFT);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void headsThatTurnAreToldApart(String name) {
        Heads heads = new Heads(Protocols.named(name));
        PoseDomains domains = PoseDomains.fit(heads.protocol(), heads.many());
        assertThat(domains.domain(heads.turned(0))).isEqualTo(PoseDomain.NEAR_FRONTAL);
        assertThat(domains.domain(domains.meanShape())).isEqualTo(PoseDomain.NEAR_FRONTAL);
        assertThat(domains.domain(heads.turned(-50))).isEqualTo(PoseDomain.LEFT);
        assertThat(domains.domain(heads.turned(50))).isEqualTo(PoseDomain.RIGHT);
        double[] yaws = IntStream.rangeClosed(-6, 6)
                .mapToDouble(i -> domains.yaw(heads.turned(10 * i)))
                .toArray();
        assertThat(yaws).isSorted();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void mirroringAFaceNegatesItsYaw(String name) {
        Heads heads = new Heads(Protocols.named(name));
        PoseDomains domains = PoseDomains.fit(heads.protocol(), heads.many());
        for (Landmarks face : heads.many()) {
            Landmarks mirrored = heads.mirrored(face);
            assertThat(domains.yaw(mirrored)).isCloseTo(-domains.yaw(face), within(1e-12));
            assertThat(domains.domain(mirrored)).isEqualTo(domains.domain(face).mirrored());
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void mirroringTheSetExchangesLeftAndRightAndNothingElse(String name) {
        Heads heads = new Heads(Protocols.named(name));
        List<Landmarks> faces = heads.many();
        List<Landmarks> mirrored = faces.stream().map(heads::mirrored).toList();
        PoseDomains domains = PoseDomains.fit(heads.protocol(), faces);
        PoseDomains others = PoseDomains.fit(heads.protocol(), mirrored);

        assertThat(others.threshold()).isCloseTo(domains.threshold(), within(1e-9));
        Map<PoseDomain, Integer> counts = counts(domains, faces);
        Map<PoseDomain, Integer> swapped = counts(others, mirrored);
        assertThat(counts.get(PoseDomain.LEFT)).isNotEqualTo(counts.get(PoseDomain.RIGHT));
        for (PoseDomain domain : PoseDomain.values()) {
            assertThat(swapped.get(domain.mirrored())).isEqualTo(counts.get(domain));
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void placeSizeAndTiltDoNotMatter(String name) {
        Heads heads = new Heads(Protocols.named(name));
        PoseDomains domains = PoseDomains.fit(heads.protocol(), heads.many());
        Affine change = Affine.rotation(0.7).then(Affine.scaling(0.02, 0.02)).then(Affine.translation(-900, 4000));
        for (Landmarks face : heads.many()) {
            assertThat(domains.yaw(face.transformed(change))).isCloseTo(domains.yaw(face), within(1e-10));
        }
    }

    @Test
    void standsInFilesAsItIs() throws JsonProcessingException {
        PoseDomains domains = PoseDomains.fit(LINE, List.of(line(1), line(2), line(3)));
        assertThat(Formats.json().readValue(Formats.json().writeValueAsString(domains), PoseDomains.class))
                .isEqualTo(domains);
        assertThat(Formats.yaml().readValue(Formats.yaml().writeValueAsString(domains), PoseDomains.class))
                .isEqualTo(domains);
        assertThat(Formats.json().writeValueAsString(domains))
                .startsWith("{\"protocol\":\"line\",\"mean_shape\":[[")
                .contains("\"yaw_mode\":[[", "\"threshold\":0.13867504905630");
        assertThat(EnumNames.of(PoseDomain.class)).containsExactly("near-frontal", "left", "right");
    }

    @Test
    void refusesAProtocolThatCannotTellLeftFromRight() {
        Protocol pairsOnly = protocol(List.of("left-eye", "right-eye"), List.of(1, 0));
        assertThatThrownBy(() -> PoseDomains.fit(pairsOnly, List.of(Landmarks.of(0, 0, 1, 0))))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining(
                        "protocol line (1 flip pairs, 0 landmarks in none) must have at least one of both");
        Protocol midlineOnly = protocol(List.of("nose", "chin"), List.of(0, 1));
        assertThatThrownBy(() -> PoseDomains.fit(midlineOnly, List.of(Landmarks.of(0, 0, 0, 1))))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("(0 flip pairs, 2 landmarks in none)");
    }

    @Test
    void refusesShapesThatSayNothing() {
        assertThatThrownBy(() -> PoseDomains.fit(LINE, List.of()))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("(=0)");
        assertThatThrownBy(() -> PoseDomains.fit(LINE, List.of(line(2), line(2))))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("straight ahead");
        assertThatThrownBy(() -> PoseDomains.fit(LINE, List.of(Landmarks.of(1, 1, 1, 1, 1, 1))))
                .isInstanceOf(GeometryException.class);
        assertThatThrownBy(() -> PoseDomains.fit(LINE, List.of(Landmarks.of(0, 0, 1, 1))))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("(=2 landmarks)");
        PoseDomains domains = PoseDomains.fit(LINE, List.of(line(1), line(3)));
        assertThatThrownBy(() -> domains.domain(Landmarks.of(0, 0, 1, 1)))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("(=2 landmarks) must have the 3 of protocol line");
        assertThatThrownBy(() -> new PoseDomains("line", domains.meanShape(), domains.yawMode(), 0))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("threshold (=0.0)");
        assertThatThrownBy(() -> new PoseDomains("line", domains.meanShape(), Landmarks.of(1, 0), 1))
                .isInstanceOf(DomainException.class)
                .hasMessageContaining("yaw_mode (=1 landmarks)");
    }

    private static Map<PoseDomain, Integer> counts(PoseDomains domains, List<Landmarks> faces) {
        Map<PoseDomain, Integer> counts = new EnumMap<>(PoseDomain.class);
        faces.forEach(face -> counts.merge(domains.domain(face), 1, Integer::sum));
        return counts;
    }

    private static Landmarks line(double nose) {
        return Landmarks.of(0, 0, 4, 0, nose, 0);
    }

    private static Protocol protocol(List<String> landmarks, List<Integer> flip) {
        return new Protocol("line", landmarks, flip, Map.of("box", new Normaliser.BoxSide()), List.of());
    }

    /** Solid symmetric heads of any protocol, seen from far away: midline landmarks lie ahead of the paired ones. */
    private record Heads(Protocol protocol) {
        /** The head in the image, turned by {@code degrees} towards the right edge. */
        Landmarks turned(double degrees) {
            return turned(degrees, RandomStream.of(0), 0);
        }

        Landmarks turned(double degrees, RandomStream random, double noise) {
            double cos = Math.cos(Math.toRadians(degrees));
            double sin = Math.sin(Math.toRadians(degrees));
            double[] points = new double[2 * protocol.count()];
            for (int i = 0; i < protocol.count(); i++) {
                int pair = Math.min(i, protocol.flip().get(i));
                RandomStream build = RandomStream.of(7, pair);
                double y = 80 * build.nextSymmetric(1);
                double side = protocol.flip().get(i) == i ? 0 : (pair == i ? -1 : 1) * (20 + 40 * build.nextDouble());
                double depth = protocol.flip().get(i) == i ? 40 + 20 * build.nextDouble() : -Math.abs(side) / 2;
                points[2 * i] = 200 + cos * side + sin * depth + noise * random.nextGaussian();
                points[2 * i + 1] = 150 + y + noise * random.nextGaussian();
            }
            return Landmarks.of(points);
        }

        /** More of them look right than left. */
        List<Landmarks> many() {
            RandomStream random = RandomStream.of(11);
            List<Landmarks> faces = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                double degrees = (i % 6 < 3 ? 0 : i % 6 < 5 ? 50 : -50) + 8 * random.nextGaussian();
                faces.add(turned(degrees, random, 2));
            }
            return faces;
        }

        Landmarks mirrored(Landmarks face) {
            return protocol.flipped(face.transformed(Affine.scaling(-1, 1).then(Affine.translation(400, 0))));
        }
    }
}
