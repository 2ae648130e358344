package sepbn.data.format;

import java.nio.file.Path;
import java.util.Set;
import sepbn.data.DataSet;
import sepbn.data.DataWriter;
import sepbn.data.FaceDetail;
import sepbn.data.ImageStore;
import sepbn.data.Sample;

/** Writes the lists of {@link Mtfl}, which hold no boxes: the part {@code test} is the list of testing faces. */
public final class MtflWriter implements DataWriter {
    @Override
    public String format() {
        return "mtfl";
    }

    @Override
    public Set<FaceDetail> holds() {
        return Set.of();
    }

    @Override
    public void write(DataSet data, String part, ImageStore images, Path folder) {
        WriterRules.requireProtocol(data, format(), "mtfl-5");
        WriterRules.requireComplete(data, format());
        StringBuilder text = new StringBuilder();
        for (Sample face : data.samples()) {
            text.append(TextFile.oneWord(images.place(face)));
            for (int axis = 0; axis < 2; axis++) {
                for (int i = 0; i < data.protocol().count(); i++) {
                    text.append(' ').append(face.landmarks().toArray()[2 * i + axis]);
                }
            }
            text.append('\n');
        }
        TextFile.write(folder.resolve(part.equals("test") ? Mtfl.TESTING : Mtfl.TRAINING), text.toString());
    }
}
