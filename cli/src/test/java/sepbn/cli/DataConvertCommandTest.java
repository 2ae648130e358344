package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sepbn.data.DataSet;

/** What {@code data convert} writes. */
final class DataConvertCommandTest {
    private ConversionFolder conversion;

    @BeforeEach
    void prepare(@TempDir Path folder) {
        conversion = new ConversionFolder(folder);
    }

    @Test
    void theConvertedSetHasTheSameNumbersAndParts() throws IOException {
        String set = conversion.faces().set();
        CommandRun run = CommandRun.of(
                "data", "convert", set, "--to", "coco", "-o", conversion.out().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .contains("train: 5 faces", "test: 2 faces", "read them as coco:" + conversion.out());
        assertThat(run.err()).isEmpty();
        for (String split : new String[] {"#train", "#test", ""}) {
            DataSet before = ConversionFolder.open(set + split);
            DataSet after = ConversionFolder.open("coco:" + conversion.out() + split);
            assertThat(after.size()).isEqualTo(before.size());
            assertThat(after.subsets()).isEqualTo(before.subsets());
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.samples().get(i).landmarks())
                        .isEqualTo(before.samples().get(i).landmarks());
                assertThat(after.samples().get(i).boxes())
                        .isEqualTo(before.samples().get(i).boxes());
            }
        }
    }

    @Test
    void whatTheFormatDoesNotHoldIsNamed() throws IOException {
        CommandRun run = CommandRun.of(
                "data",
                "convert",
                conversion.faces().set(),
                "--to",
                "mtfl",
                "-o",
                conversion.out().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines())
                .containsExactly(
                        "format mtfl holds no official boxes: those of 1 face are left out",
                        "format mtfl holds no marks of hidden landmarks: those of 1 face are left out",
                        "format mtfl holds no subsets: those of 1 face are left out");
        assertThat(ConversionFolder.ids(ConversionFolder.open("mtfl:" + conversion.out() + "#test")))
                .containsExactlyInAnyOrder("p2_4.png", "p2_5.png");
    }

    @Test
    void aPartThatTheFormatHasNoPlaceForIsNamed() throws IOException {
        CsvFaces faces = new CsvFaces(conversion.folder()).image("v.png", 9).face("val", "v.png", 1, 1);
        CommandRun run = CommandRun.of("data", "convert", faces.set(), "--to", "mtfl", "-o", conversion.out() + "");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines()).containsExactly("format mtfl holds no part val: those of 1 face are left out");
    }

    @Test
    void landmarksAreConvertedAndImagesLinked() throws IOException {
        CommandRun synth = CommandRun.of(
                "data",
                "synth",
                "--count",
                "3",
                "--seed",
                "1",
                "--protocol",
                "300w-68",
                "--out",
                conversion.folder() + "/synth");
        assertThat(synth.exitCode()).isZero();

        CommandRun run = CommandRun.of(
                "data",
                "convert",
                "300w:" + conversion.folder() + "/synth",
                "--as",
                "300w-51",
                "--to",
                "csv",
                "--images",
                "link",
                "-o",
                conversion.out().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        DataSet inner = ConversionFolder.open("csv:" + conversion.out());
        assertThat(inner.protocol().name()).isEqualTo("300w-51");
        assertThat(inner.samples().get(0).image().load().width()).isEqualTo(192);
        try (Stream<Path> files = Files.list(conversion.out())) {
            assertThat(files.filter(Files::isSymbolicLink)).hasSize(3);
        }
    }

    @Test
    void aProtocolOfTheUsersOwnGoesAlong() throws IOException {
        Path protocol = Files.writeString(conversion.folder().resolve("mine.yaml"), """
                name: mine
                landmarks: [a, b, c, d, e]
                flip_pairs: [[0, 1], [3, 4]]
                midline: [2]
                normalisers: {box: {kind: box-side}}
                parts: []
                """);
        String set = conversion.faces().set() + "/test.csv,protocol=" + protocol;
        CommandRun run = CommandRun.of("data", "convert", set, "--to", "coco", "-o", conversion.out() + "");

        assertThat(run.exitCode()).as(run.err()).isZero();
        String back =
                "coco:" + conversion.out() + ",protocol=" + conversion.out().resolve("mine.yaml");
        assertThat(run.out().lines()).contains("read them as " + back);
        assertThat(ConversionFolder.open(back).protocol())
                .isEqualTo(ConversionFolder.open(set).protocol());
    }

    /** Of wflw, whose images have a folder of their own. */
    @Test
    void anImageOfTwoPartsIsWrittenOnce() throws IOException {
        assertThat(CommandRun.of(
                                "data",
                                "synth",
                                "--count",
                                "1",
                                "--seed",
                                "1",
                                "--protocol",
                                "wflw-98",
                                "--out",
                                conversion.folder() + "/a")
                        .exitCode())
                .isZero();
        Path both = Files.createDirectory(conversion.folder().resolve("both"));
        Files.copy(conversion.folder().resolve("a/000000.png"), both.resolve("a.png"));
        String line =
                "a.png" + IntStream.range(0, 196).mapToObj(i -> "," + (i + 1)).collect(Collectors.joining());
        String header =
                "image" + IntStream.range(0, 196).mapToObj(i -> ",p" + i).collect(Collectors.joining());
        Files.writeString(both.resolve("train.csv"), header + "\n" + line + "\n");
        Files.writeString(both.resolve("test.csv"), header + "\n" + line + "5\n");
        CommandRun run = CommandRun.of("data", "convert", "csv:" + both, "--to", "wflw", "-o", conversion.out() + "");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(ConversionFolder.open("wflw:" + conversion.out() + "#train").size())
                .isEqualTo(1);
        assertThat(ConversionFolder.open("wflw:" + conversion.out() + "#test").size())
                .isEqualTo(1);
    }
}
