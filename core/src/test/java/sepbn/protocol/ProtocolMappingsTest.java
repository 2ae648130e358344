package sepbn.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.geometry.Landmarks;

final class ProtocolMappingsTest {
    @TempDir
    private Path folder;

    static List<ProtocolMapping> all() {
        return ProtocolMappings.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyBuiltInMappingFitsItsProtocols(ProtocolMapping mapping) {
        mapping.check(Protocols.named(mapping.from()), Protocols.named(mapping.to()));
        assertThat(mapping.name()).isEqualTo(mapping.from() + "-to-" + mapping.to());
    }

    /** A mirrored face that is converted is a converted face that is mirrored. */
    @ParameterizedTest
    @MethodSource("all")
    void aMappingKeepsTheSidesApart(ProtocolMapping mapping) {
        Protocol from = Protocols.named(mapping.from());
        Protocol to = Protocols.named(mapping.to());
        Landmarks face = Landmarks.of(
                IntStream.range(0, 2 * from.count()).mapToDouble(i -> i).toArray());
        assertThat(mapping.apply(from.flipped(face))).isEqualTo(to.flipped(mapping.apply(face)));
    }

    /** The landmark of 300-W is the one of WFLW with the same meaning. */
    @ParameterizedTest
    @CsvSource({
        "0, 0", "8, 16", "16, 32", "17, 33", "26, 46", "30, 54", "36, 60", "45, 72", "48, 76", "57, 85", "67, 95"
    })
    void wflwHoldsThe68PointsOf300W(int in68, int in98) {
        ProtocolMapping mapping = ProtocolMappings.between(Protocols.named("wflw-98"), Protocols.named("300w-68"));
        assertThat(mapping.landmarks().get(in68)).isEqualTo(in98);
    }

    @Test
    void flagsGoWithTheirLandmarks() {
        ProtocolMapping mapping = ProtocolMappings.between(Protocols.named("300w-68"), Protocols.named("300w-51"));
        assertThat(mapping.apply(Set.of(3, 17, 67))).containsExactlyInAnyOrder(0, 50);
    }

    @Test
    void whatIsNoSubsetHasNoMapping() {
        assertThatThrownBy(() -> ProtocolMappings.between(Protocols.named("300w-68"), Protocols.named("wflw-98")))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(
                        "protocol 300w-68 has no exact mapping to (=wflw-98); it has one to [300w-51]; give a mapping's"
                                + " YAML file for others");
    }

    @Test
    void aUsersOwnMappingIsReadAndChecked() throws IOException {
        Path file = folder.resolve("own.yaml");
        Files.writeString(file, "{name: eyes, from: mtfl-5, to: eyes-2, landmarks: [0, 1]}");
        ProtocolMapping mapping = ProtocolMappings.read(file);
        assertThat(mapping.apply(Landmarks.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10))).isEqualTo(Landmarks.of(1, 2, 3, 4));
        assertThatThrownBy(() -> mapping.check(Protocols.named("mtfl-5"), Protocols.named("imm-58")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("leads from mtfl-5 to eyes-2 and not from mtfl-5 to imm-58");
        Files.writeString(file, "{name: eyes, from: mtfl-5, to: eyes-2, landmarks: [0, 0]}");
        assertThatThrownBy(() -> ProtocolMappings.read(file))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith(file + ": line 1")
                .hasMessageContaining("landmark 0 must occur only once");
        assertThatThrownBy(() -> ProtocolMappings.read(folder.resolve("none.yaml")))
                .hasMessageContaining("no such file");
    }
}
