package sepbn.data.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sepbn.data.DataException;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataSurvey;
import sepbn.data.Sample;
import sepbn.image.Image;
import sepbn.image.ImageWriter;

/** Cross-validation over what the formats' files hold. */
final class FoldsOfFormatsTest {
    private static final String FIVE = "10,20,30,20,20,30,12,40,28,41";

    @TempDir
    private Path folder;

    /** By the hashes of their numbers the persons' order is 4, 3, 1, 2, 31. */
    @Test
    void personsOfImmStayTogether() throws IOException {
        for (String name : List.of("01-1m", "01-2m", "02-1f", "03-1m", "03-2m", "04-1f", "31-1f")) {
            image(name + ".png");
            String points = IntStream.range(0, 58)
                    .mapToObj(i -> "0 4 " + i / 64.0 + " " + i * i / 4096.0 + " " + i + " 0 1")
                    .collect(Collectors.joining("\n"));
            write(name + ".asf", "58\n" + points + "\n" + name + ".png\n");
        }

        assertThat(ids("imm:" + folder + "#fold1of2"))
                .containsExactly("01-1m.jpg", "01-2m.jpg", "04-1f.jpg", "31-1f.jpg");
        assertThat(ids("imm:" + folder + "#fold2of2")).containsExactly("02-1f.jpg", "03-1m.jpg", "03-2m.jpg");
        assertThat(ids("imm:" + folder + "#rest1of2")).isEqualTo(ids("imm:" + folder + "#fold2of2"));
        assertThat(crossValidated("imm:" + folder, 5, "-.*")).hasSize(7);
        assertThatThrownBy(() -> ids("imm:" + folder + "#fold1of6"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("folds (=6) must not outnumber the groups (=5)");
    }

    @Test
    void aPersonsImagesAreInOneFoldWhateverTheirFile() throws IOException {
        StringBuilder train = new StringBuilder("image,a,b,c,d,e,f,g,h,i,j\n");
        StringBuilder test = new StringBuilder(train);
        for (int person = 0; person < 12; person++) {
            for (int frame = 0; frame < 3; frame++) {
                String name = "p" + person + "_" + frame + ".png";
                image(name);
                (frame == 0 ? test : train)
                        .append(name)
                        .append(',')
                        .append(FIVE)
                        .append('\n');
            }
        }
        write("train.csv", train.toString());
        write("test.csv", test.toString());
        String set = "csv:" + folder + ",person=(.+)_\\d+";

        assertThat(crossValidated(set, 4, "_.*")).hasSize(36);
        assertThat(ids(set + "#fold1of4")).hasSize(9);
        assertThat(crossValidated("csv:" + folder, 36, "")).hasSize(36);
    }

    /** Drawn faces have folds of their training part. */
    @Test
    void drawnFacesHaveFoldsToo() {
        List<String> all = ids("synthetic:count=10#train");
        List<String> found = new ArrayList<>(ids("synthetic:count=10#fold1of2"));
        assertThat(found).hasSize(5);
        found.addAll(ids("synthetic:count=10#rest1of2"));
        assertThat(found).containsExactlyInAnyOrderElementsOf(all);
        assertThatThrownBy(() -> ids("synthetic:count=10#fold1of11")).hasMessageContaining("folds (=11)");
    }

    /** Who has divided the faces into files of such names means these. */
    @Test
    void aPartThatIsCalledLikeAFoldIsThatFold() throws IOException {
        image("a.png");
        image("b.png");
        write("fold1of2.csv", "image,a,b,c,d,e,f,g,h,i,j\na.png," + FIVE + "\n");
        write("fold2of2.csv", "image,a,b,c,d,e,f,g,h,i,j\nb.png," + FIVE + "\n");

        assertThat(ids("csv:" + folder + "#fold1of2")).containsExactly("a.png");
        assertThat(ids("csv:" + folder + "#rest1of2")).containsExactly("b.png");
        assertThat(ids("csv:" + folder + "#fold2of2")).containsExactly("b.png");
        assertThat(DataSets.survey(DataSetReference.parse("csv:" + folder)).splits())
                .containsEntry("fold1of2", Set.of("a.png"));
    }

    /** What is wrong with a face in no group is told on every side. */
    @Test
    void aFaceWithoutAnImageIsToldByEveryFold() throws IOException {
        image("a.png");
        image("b.png");
        String points = "[10,20,2,30,20,2,20,30,2,12,40,2,28,41,2]";
        write(
                "faces.json",
                "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\"}, {\"id\": 2, \"file_name\": \"b.png\"}], \"annotations\": ["
                        + IntStream.rangeClosed(1, 3)
                                .mapToObj(image -> "{\"id\": " + image + ", \"image_id\": " + image
                                        + ", \"category_id\": 1, \"num_keypoints\": 5, \"keypoints\": " + points + "}")
                                .collect(Collectors.joining(","))
                        + "]}");

        for (String split : List.of("fold1of2", "fold2of2", "rest1of2")) {
            String set = "coco:" + folder.resolve("faces.json") + "#" + split;
            assertThatThrownBy(() -> ids(set)).hasMessageContaining("image_id (=3)");
            DataSurvey survey = DataSets.survey(DataSetReference.parse(set));
            assertThat(survey.problems()).hasSize(1);
            assertThat(survey.splits().get(split)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"wflw, 5, 111, ''", "imm, 5, 180, -.*"})
    void realFacesAreCrossValidated(String format, int count, int faces, String afterPerson) {
        Optional<Path> files = Optional.ofNullable(System.getProperty("sepbn.data", System.getenv("SEPBN_DATA")))
                .map(data -> Path.of(data, format))
                .filter(Files::isDirectory);
        assumeTrue(files.isPresent(), "needs a folder with " + format + " in it, named by SEPBN_DATA");
        String set = format + ":" + files.get();

        assertThat(crossValidated(set, count, afterPerson))
                .hasSize(faces)
                .containsExactlyInAnyOrderElementsOf(ids(set));
    }

    /** The ids of all folds, of which no two have a person in common, and each is what its rest is not. */
    private static List<String> crossValidated(String set, int count, String afterPerson) {
        List<String> all = ids(set);
        List<String> found = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            List<String> fold = ids(set + "#fold" + number + "of" + count);
            List<String> rest = ids(set + "#rest" + number + "of" + count);
            assertThat(rest)
                    .isEqualTo(all.stream().filter(id -> !fold.contains(id)).toList());
            assertThat(persons(rest, afterPerson)).doesNotContainAnyElementsOf(persons(fold, afterPerson));
            assertThat(found).doesNotContainAnyElementsOf(fold);
            found.addAll(fold);
        }
        return found;
    }

    private static Set<String> persons(List<String> ids, String afterPerson) {
        return ids.stream().map(id -> id.replaceFirst(afterPerson, "")).collect(Collectors.toSet());
    }

    private static List<String> ids(String set) {
        return DataSets.open(DataSetReference.parse(set)).samples().stream()
                .map(Sample::id)
                .toList();
    }

    private void image(String name) throws IOException {
        ImageWriter.writePng(new Image(60, 60, new byte[3 * 3600]), folder.resolve(name));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
