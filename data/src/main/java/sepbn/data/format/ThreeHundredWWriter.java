package sepbn.data.format;

import java.nio.file.Path;
import java.util.Set;
import sepbn.data.DataSet;
import sepbn.data.DataWriter;
import sepbn.data.FaceDetail;
import sepbn.data.ImageStore;
import sepbn.data.Sample;

/**
 * Writes the {@code .pts} files of {@link ThreeHundredW} beside their images, which keep the folders of their names: a face
 * of {@code helen/testset} is in the part {@code common} again. The files hold no boxes.
 */
public final class ThreeHundredWWriter implements DataWriter {
    @Override
    public String format() {
        return "300w";
    }

    @Override
    public Set<FaceDetail> holds() {
        return Set.of();
    }

    @Override
    public void write(DataSet data, String part, ImageStore images, Path folder) {
        WriterRules.requireProtocol(data, format(), "300w-68");
        WriterRules.requireComplete(data, format());
        FaceNames names = new FaceNames();
        for (Sample face : data.samples()) {
            String image = images.place(face);
            TextFile.write(
                    folder.resolve(PointFile.name(image, names.count(image)) + ".pts"),
                    PtsFile.text(face.landmarks(), PtsDialect.FIRST));
        }
    }
}
