package sepbn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Sample;

/** {@code data convert} and {@code data split}, which write with the same options. */
final class DataConvertCommandTest {
    @TempDir
    private Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private static DataSet open(String set) {
        return DataSets.open(DataSetReference.parse(set));
    }

    private static Set<String> ids(DataSet data) {
        return data.samples().stream().map(Sample::id).collect(Collectors.toSet());
    }

    private CsvFaces faces() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        CsvFaces faces = new CsvFaces(folder.resolve("in"));
        for (int i = 0; i < 6; i++) {
            faces.image("p" + i / 2 + "_" + i + ".png", i)
                    .face(i < 4 ? "train" : "test", "p" + i / 2 + "_" + i + ".png", 0.1 * i, -i / 3.0);
        }
        return faces.row("train", "p0_0.png", "1,2,30,40,0 3,pose", 14, 16, 34, 17, 24, 25, 16, 33, 32, 34);
    }

    @Test
    void theConvertedSetHasTheSameNumbersAndParts() throws IOException {
        String set = faces().set();
        CommandRun run = CommandRun.of("data", "convert", set, "--to", "coco", "-o", out().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).contains("train: 5 faces", "test: 2 faces", "read them as coco:" + out());
        assertThat(run.err()).isEmpty();
        for (String split : new String[] {"#train", "#test", ""}) {
            DataSet before = open(set + split);
            DataSet after = open("coco:" + out() + split);
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
        CommandRun run = CommandRun.of("data", "convert", faces().set(), "--to", "mtfl", "-o", out().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines())
                .containsExactly(
                        "format mtfl holds no official boxes: those of 1 face are left out",
                        "format mtfl holds no marks of hidden landmarks: those of 1 face are left out",
                        "format mtfl holds no subsets: those of 1 face are left out");
        assertThat(ids(open("mtfl:" + out() + "#test"))).containsExactlyInAnyOrder("p2_4.png", "p2_5.png");
    }

    @Test
    void landmarksAreConvertedAndImagesLinked() throws IOException {
        CommandRun synth = CommandRun.of(
                "data", "synth", "--count", "3", "--seed", "1", "--protocol", "300w-68", "--out", folder + "/synth");
        assertThat(synth.exitCode()).isZero();

        CommandRun run = CommandRun.of(
                "data",
                "convert",
                "300w:" + folder + "/synth",
                "--as",
                "300w-51",
                "--to",
                "csv",
                "--images",
                "link",
                "-o",
                out().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        DataSet inner = open("csv:" + out());
        assertThat(inner.protocol().name()).isEqualTo("300w-51");
        assertThat(inner.samples().get(0).image().load().width()).isEqualTo(192);
        try (Stream<Path> files = Files.list(out())) {
            assertThat(files.filter(Files::isSymbolicLink)).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--to none|format (=none) to write must be one of [300w, aflw, coco, csv,",
                "--to cofw|format (=cofw) to write must be one of",
                "--to wflw|protocol (=mtfl-5)",
                "--to coco --as 300w-68|protocol mtfl-5 has no exact mapping to (=300w-68)",
                "--to coco --images move|--images (=move) must be copy or link"
            })
    void whatCanNotBeDoneIsOneLineAndLeavesNothing(String optionsAndMessage) throws IOException {
        String[] parts = optionsAndMessage.split("\\|");
        String[] arguments = Stream.concat(
                        Stream.of("data", "convert", faces().set(), "-o", out().toString()),
                        Stream.of(parts[0].split(" ")))
                .toArray(String[]::new);
        CommandRun run = CommandRun.of(arguments);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains(parts[1]);
        assertThat(out()).doesNotExist();
    }

    @Test
    void anImageThatIsMissingLeavesNothing() throws IOException {
        String set = faces().set();
        Files.delete(folder.resolve("in/p1_2.png"));
        CommandRun run = CommandRun.of("data", "convert", set, "--to", "coco", "-o", out().toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(run.err()).contains("train.csv, line 4: image (=", "must exist");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("in");
        }
    }

    @Test
    void aPersonIsInOnePartOnly() throws IOException {
        String set = faces().set();
        CommandRun run = CommandRun.of(
                "data",
                "split",
                set,
                "--parts",
                "train=0.67,val=0.33",
                "--person",
                "(p\\d+)_",
                "--to",
                "coco",
                "-o",
                out().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        Set<String> train = persons("train");
        Set<String> val = persons("val");
        assertThat(train).isNotEmpty().doesNotContainAnyElementsOf(val);
        assertThat(val).isNotEmpty();
        Set<String> all = new HashSet<>(train);
        all.addAll(val);
        assertThat(all).containsExactlyInAnyOrder("p0", "p1", "p2");
    }

    private Set<String> persons(String part) {
        return ids(open("coco:" + out() + "#" + part)).stream()
                .map(id -> id.substring(0, 2))
                .collect(Collectors.toSet());
    }

    @Test
    void wrongSharesAndPersonsAreNamed() throws IOException {
        String set = faces().set();
        assertThat(CommandRun.of("data", "split", set, "--parts", "a=0.5,b=0.4", "--to", "coco", "-o", out() + "")
                        .err())
                .contains("shares of the parts (=[0.5, 0.4]) must add up to 1");
        CommandRun run = CommandRun.of(
                "data", "split", set, "--parts", "a=0.5,b=0.5", "--person", "x", "--to", "coco", "-o", out() + "");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(run.err()).contains("--person (=x) must have a group and match every image's name");
        assertThat(out()).doesNotExist();
    }

    @Test
    void partsOfWhichOneWouldReplaceAnotherAreRefused() throws IOException {
        CsvFaces faces = faces();
        faces.image("v.png", 9).face("val", "v.png", 1, 1);
        CommandRun run = CommandRun.of("data", "convert", faces.set(), "--to", "mtfl", "-o", out() + "");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(run.complaints())
                .singleElement()
                .asString()
                .startsWith("sepbn: format mtfl does not give back ")
                .endsWith("; choose another --to, or write one part alone, as SET#PART");
        assertThat(left()).containsExactly("in");
    }

    @Test
    void aPartThatTheFormatHasNoPlaceForIsNamed() throws IOException {
        CsvFaces faces = new CsvFaces(folder).image("v.png", 9).face("val", "v.png", 1, 1);
        CommandRun run = CommandRun.of("data", "convert", faces.set(), "--to", "mtfl", "-o", out() + "");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err().lines()).containsExactly("format mtfl holds no part val: those of 1 face are left out");
    }

    @Test
    void aDivisionThatTheFormatHasNoPlaceForIsRefused() throws IOException {
        CommandRun run = CommandRun.of(
                "data",
                "split",
                "synthetic:count=6,protocol=300w-68#train",
                "--parts",
                "train=0.5,test=0.5",
                "--to",
                "300w",
                "-o",
                out() + "");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE.code());
        assertThat(run.complaints())
                .containsExactly("sepbn: format 300w has no place for each of the parts [train, test];"
                        + " choose another --to, such as coco");
        assertThat(left()).isEmpty();
    }

    @Test
    void aProtocolOfTheUsersOwnGoesAlong() throws IOException {
        Path protocol = Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                landmarks: [a, b, c, d, e]
                flip_pairs: [[0, 1], [3, 4]]
                midline: [2]
                normalisers: {box: {kind: box-side}}
                parts: []
                """);
        String set = faces().set() + "/test.csv,protocol=" + protocol;
        CommandRun run = CommandRun.of("data", "convert", set, "--to", "coco", "-o", out() + "");

        assertThat(run.exitCode()).as(run.err()).isZero();
        String back = "coco:" + out() + ",protocol=" + out().resolve("mine.yaml");
        assertThat(run.out().lines()).contains("read them as " + back);
        assertThat(open(back).protocol()).isEqualTo(open(set).protocol());
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
                                folder + "/a")
                        .exitCode())
                .isZero();
        Path both = Files.createDirectory(folder.resolve("both"));
        Files.copy(folder.resolve("a/000000.png"), both.resolve("a.png"));
        String line =
                "a.png" + IntStream.range(0, 196).mapToObj(i -> "," + (i + 1)).collect(Collectors.joining());
        String header =
                "image" + IntStream.range(0, 196).mapToObj(i -> ",p" + i).collect(Collectors.joining());
        Files.writeString(both.resolve("train.csv"), header + "\n" + line + "\n");
        Files.writeString(both.resolve("test.csv"), header + "\n" + line + "5\n");
        CommandRun run = CommandRun.of("data", "convert", "csv:" + both, "--to", "wflw", "-o", out() + "");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(open("wflw:" + out() + "#train").size()).isEqualTo(1);
        assertThat(open("wflw:" + out() + "#test").size()).isEqualTo(1);
    }

    @Test
    void interruptedItLeavesNothing() throws IOException {
        String set = faces().set();
        AtomicInteger asked = new AtomicInteger();
        CommandRun run = CommandRun.of(
                () -> () -> asked.incrementAndGet() > 2, "data", "convert", set, "--to", "coco", "-o", out() + "");

        assertThat(run.exitCode()).isEqualTo(ExitCode.INTERRUPTED.code());
        assertThat(run.err()).isEmpty();
        assertThat(left()).containsExactly("in");
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
