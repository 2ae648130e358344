package sepbn.data.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import sepbn.data.DataSet;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.DataSurvey;
import sepbn.data.Sample;
import sepbn.image.Image;
import sepbn.image.ImageWriter;

/** A folder for the tests of {@link Coco}. */
record CocoFolder(Path folder) {
    /** Two images and room for annotations, which begin in line 4. */
    static final String FILE = """
            {"info": {"year": 2020},
             "images": [{"id": 7, "file_name": "a.png", "width": 8, "height": 8}, {"id": 8, "file_name": "b.png"}],
             "annotations": [
            %s
             ],
             "categories": [{"id": 1, "name": "face", "keypoints": [], "skeleton": []}]}
            """;

    static final String POINTS = "\"keypoints\": [1.5, 2, 2, 5, 2.25, 1, 0, 0, 0, 2, 6, 2, 4, 6, 2]";

    static String face(int image, String rest) {
        return "{\"id\": 1, \"image_id\": " + image + ", \"category_id\": 1, " + rest + "}";
    }

    Path write(String name, String annotations) throws IOException {
        return Files.writeString(folder.resolve(name), FILE.formatted(annotations));
    }

    void image(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageWriter.writePng(new Image(8, 8, new byte[192]), file);
    }

    DataSet open(String rest) {
        return DataSets.open(DataSetReference.parse("coco:" + folder + rest));
    }

    DataSurvey survey() {
        return DataSets.survey(DataSetReference.parse("coco:" + folder + ",protocol=mtfl-5"));
    }

    static List<String> ids(DataSet data) {
        return data.samples().stream().map(Sample::id).toList();
    }
}
