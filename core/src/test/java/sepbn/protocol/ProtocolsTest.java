package sepbn.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.json.Formats;
import sepbn.protocol.Normaliser.BetweenLandmarks;

final class ProtocolsTest {
    @TempDir
    Path folder;

    static List<String> names() {
        return Protocols.names();
    }

    /** The pairs as the public configurations of the field have them. */
    @ParameterizedTest
    @CsvSource({
        "300w-68, 68, 0-16 1-15 2-14 3-13 4-12 5-11 6-10 7-9 17-26 18-25 19-24 20-23 21-22 31-35 32-34 36-45 37-44"
                + " 38-43 39-42 40-47 41-46 48-54 49-53 50-52 55-59 56-58 60-64 61-63 65-67,"
                + " 8 27 28 29 30 33 51 57 62 66",
        "wflw-98, 98, 0-32 1-31 2-30 3-29 4-28 5-27 6-26 7-25 8-24 9-23 10-22 11-21 12-20 13-19 14-18 15-17 33-46 34-45"
                + " 35-44 36-43 37-42 38-50 39-49 40-48 41-47 55-59 56-58 60-72 61-71 62-70 63-69 64-68 65-75 66-74"
                + " 67-73 76-82 77-81 78-80 83-87 84-86 88-92 89-91 93-95 96-97, 16 51 52 53 54 57 79 85 90 94",
        "cofw-29, 29, 0-1 2-3 4-6 5-7 8-9 10-11 12-14 13-15 16-17 18-19 22-23, 20 21 24 25 26 27 28",
        "aflw-19, 19, 0-5 1-4 2-3 6-11 7-10 8-9 12-14 15-17, 13 16 18",
        "mtfl-5, 5, 0-1 3-4, 2",
        "imm-58, 58, 0-12 1-11 2-10 3-9 4-8 5-7 13-21 14-22 15-23 16-24 17-25 18-26 19-27 20-28 29-34 30-35 31-36 32-37"
                + " 33-38 39-43 40-42 44-46 47-57 48-56 49-55 50-54 51-53, 6 41 45 52",
        "lapa-106, 106, 0-32 1-31 2-30 3-29 4-28 5-27 6-26 7-25 8-24 9-23 10-22 11-21 12-20 13-19 14-18 15-17 33-46 34-45"
                + " 35-44 36-43 37-42 38-50 39-49 40-48 41-47 55-65 56-64 57-63 58-62 59-61 66-79 67-78 68-77 69-76 70-75"
                + " 71-82 72-81 73-80 74-83 84-90 85-89 86-88 91-95 92-94 96-100 97-99 101-103 104-105,"
                + " 16 51 52 53 54 60 87 93 98 102",
        "300w-51, 51, 0-9 1-8 2-7 3-6 4-5 14-18 15-17 19-28 20-27 21-26 22-25 23-30 24-29 31-37 32-36 33-35 38-42 39-41"
                + " 43-47 44-46 48-50, 10 11 12 13 16 34 40 45 49"
    })
    void flipPairsAreThoseOfTheField(String name, int count, String pairs, String fixed) {
        Protocol protocol = Protocols.named(name);
        List<String> found = new ArrayList<>();
        List<String> unmoved = new ArrayList<>();
        for (int i = 0; i < protocol.count(); i++) {
            int mirrored = protocol.flip().get(i);
            if (mirrored > i) {
                found.add(i + "-" + mirrored);
            } else if (mirrored == i) {
                unmoved.add("" + i);
            }
        }
        assertThat(protocol.count()).isEqualTo(count);
        assertThat(String.join(" ", found)).isEqualTo(pairs);
        assertThat(String.join(" ", unmoved)).isEqualTo(fixed);
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesOfAPairDifferInTheirSideOnly(String name) {
        Protocol protocol = Protocols.named(name);
        for (int i = 0; i < protocol.count(); i++) {
            String mirrored = protocol.landmarks().get(protocol.flip().get(i));
            assertThat(mirrored).isEqualTo(otherSide(protocol.landmarks().get(i)));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPartIsAlsoAPartOfTheMirroredFace(String name) {
        Protocol protocol = Protocols.named(name);
        List<String> parts = protocol.parts().stream().map(Part::name).toList();
        assertThat(parts).doesNotHaveDuplicates().allSatisfy(part -> assertThat(parts)
                .contains(otherSide(part)));
        for (Part part : protocol.parts()) {
            Part mirrored = protocol.parts().get(parts.indexOf(otherSide(part.name())));
            assertThat(part.landmarks().stream().map(protocol.flip()::get))
                    .containsExactlyInAnyOrderElementsOf(mirrored.landmarks());
            assertThat(mirrored.closed()).isEqualTo(part.closed());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "300w-68, inter-ocular, 36, 45",
        "wflw-98, inter-ocular, 60, 72",
        "wflw-98, inter-pupil, 96, 97",
        "cofw-29, inter-ocular, 8, 9",
        "cofw-29, inter-pupil, 16, 17",
        "aflw-19, inter-ocular, 6, 11",
        "aflw-19, inter-pupil, 7, 10",
        "mtfl-5, inter-pupil, 0, 1",
        "imm-58, inter-ocular, 13, 21",
        "lapa-106, inter-ocular, 66, 79",
        "300w-51, inter-ocular, 19, 28"
    })
    void eyeDistancesAreBetweenTheLandmarksOfTheField(String name, String normaliser, int from, int to) {
        assertThat(Protocols.named(name).normaliser(normaliser))
                .isEqualTo(new BetweenLandmarks(List.of(from), List.of(to)));
    }

    @Test
    void theInterPupilDistanceOf300WIsBetweenTheMeansOfTheEyes() {
        assertThat(Protocols.named("300w-68").normaliser("inter-pupil"))
                .isEqualTo(new BetweenLandmarks(List.of(36, 37, 38, 39, 40, 41), List.of(42, 43, 44, 45, 46, 47)));
    }

    @ParameterizedTest
    @CsvSource({
        "300w-68, inter-ocular",
        "wflw-98, inter-ocular",
        "cofw-29, inter-ocular",
        "aflw-19, box",
        "mtfl-5, inter-pupil",
        "imm-58, inter-ocular",
        "lapa-106, inter-ocular",
        "300w-51, inter-ocular"
    })
    void theFirstNormaliserIsTheUsualOne(String name, String usual) {
        assertThat(Protocols.named(name).defaultNormaliser()).isEqualTo(usual);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyNormaliserMeasuresAMirroredFaceTheSame(String name) {
        Protocol protocol = Protocols.named(name);
        double[] spiral = IntStream.range(0, 2 * protocol.count())
                .mapToDouble(i -> 40 + i * Math.cos(i))
                .toArray();
        Landmarks face = Landmarks.of(spiral);
        Landmarks mirrored = protocol.flipped(face.transformed(new Affine(-1, 0, 99, 0, 1, 0)));
        protocol.normalisers().values().forEach(normaliser -> assertThat(
                        normaliser.distance(mirrored, mirrored.bounds()))
                .isCloseTo(normaliser.distance(face, face.bounds()), org.assertj.core.data.Offset.offset(1e-9)));
    }

    /** For a box of 30×40: side √1200 = 34.641, diagonal 50. */
    @ParameterizedTest
    @MethodSource("names")
    void everyProtocolCanBeScoredByItsBox(String name) {
        Protocol protocol = Protocols.named(name);
        Landmarks anywhere = Landmarks.of(new double[2 * protocol.count()]);
        Box box = new Box(5, 6, 30, 40);
        assertThat(protocol.normaliser("box").distance(anywhere, box)).isEqualTo(Math.sqrt(1200));
        assertThat(protocol.normaliser("diag").distance(anywhere, box)).isEqualTo(50);
    }

    /** Five points span a part of the face: bounds of 40×20 about (50, 40), times 2.5. */
    @Test
    void theBoxOfAFaceFollowsFromItsLandmarks() {
        Landmarks five = Landmarks.of(30, 30, 70, 30, 50, 40, 35, 50, 65, 50);
        assertThat(Protocols.named("mtfl-5").faceBox(five)).isEqualTo(new Box(0, 15, 100, 50));
        Landmarks line = Landmarks.of(new double[2 * 19]);
        assertThatThrownBy(() -> Protocols.named("aflw-19").faceBox(line)).hasMessageContaining("positive width");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aProtocolWrittenAsAFileIsReadAgain(String name) throws IOException {
        Path file = folder.resolve("own.yaml");
        Formats.yaml().writeValue(file.toFile(), Protocols.named(name));
        assertThat(Protocols.read(file)).isEqualTo(Protocols.named(name));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> Protocols.named("300w-86"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContainingAll(
                        "300w-86", "300w-68", "wflw-98", "cofw-29", "aflw-19", "mtfl-5", "imm-58", "lapa-106");
        assertThatThrownBy(() -> Protocols.named("mtfl-5").normaliser("inter-ocular"))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContainingAll("inter-ocular", "inter-pupil", "box", "diag", "mtfl-5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: x|landmarks",
                "{name: x, landmarks: [a], flip_pairs: [], midline: [0], normalisers: {box: {kind: box-side}}, parts: [], colour: red}"
                        + "|colour: unknown key; known here are face_scale, flip_pairs, landmarks, midline, name,"
                        + " normalisers, parts",
                "{name: x, landmarks: [a, b], flip_pairs: [[0, 2]], midline: [], normalisers: {box: {kind: box-side}}, parts: []}"
                        + "|flip_pairs: [0, 2] must be two different landmarks in 0..1",
                "{name: x, landmarks: [a, b], flip_pairs: [[0, 1], [1, 0]], midline: [], normalisers: {box: {kind: box-side}}, parts: []}"
                        + "|flip_pairs: [1, 0]",
                "{name: x, landmarks: [a, a], flip_pairs: [], midline: [0, 1], normalisers: {box: {kind: box-side}}, parts: []}"
                        + "|names of landmarks must differ",
                "{name: x, landmarks: [a, b], flip_pairs: [], midline: [0, 1], normalisers: {}, parts: []}"
                        + "|must have at least one normaliser",
                "{name: x, landmarks: [a], flip_pairs: [], midline: [0], normalisers: {eyes: {kind: between-landmarks, from: [0], to: [7]}},"
                        + " parts: []}|normaliser eyes names landmark 7, which must lie in 0..0",
                "{name: x, landmarks: [a], flip_pairs: [], midline: [0], normalisers: {box: {kind: box-sied}}, parts: []}|box-sied",
                "{name: x, landmarks: [a], flip_pears: [], midline: [0], normalisers: {box: {kind: box-side}}, parts: []}|flip_pairs: is missing",
                "{name: x, landmarks: [a], flip_pairs: none, midline: [0], normalisers: {box: {kind: box-side}}, parts: []}|flip_pairs",
                "{name: x, landmarks: [a, b], flip_pairs: [], midline: [0], normalisers: {box: {kind: box-side}}, parts: []}"
                        + "|landmark 1 (b) is missing: put it into flip_pairs with its mirror image, or into midline",
                "{name: x, landmarks: [a, b], flip_pairs: [[0, 1]], midline: [0], normalisers: {box: {kind: box-side}},"
                        + " parts: []}|midline names landmark 0, which must lie in 0..1, be in no flip pair and occur once",
                "{name: x, landmarks: [a], flip_pairs: [], midline: [0], normalisers: {box: {kind: box-side}}, parts: [],"
                        + " face_scale: 0.5}|face_scale (=0.5) must lie in 1..10",
                "{name: x, name: y}|name",
                "name: [|line 1",
            })
    void aBrokenFileIsNamedWithItsProblemInOneLine(String text, String problem) throws IOException {
        Path file = folder.resolve("own.yaml");
        Files.writeString(file, text + "\n");
        assertThatThrownBy(() -> Protocols.read(file))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith(file + ": line ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Protocols.read(folder.resolve("none.yaml")))
                .isInstanceOf(ProtocolException.class)
                .hasMessage(folder.resolve("none.yaml") + ": can't be read: no such file or folder");
    }

    private static String otherSide(String name) {
        if (name.startsWith("left-")) {
            return "right-" + name.substring(5);
        }
        return name.startsWith("right-") ? "left-" + name.substring(6) : name;
    }
}
