package sepbn.data.format;

import java.nio.file.Path;
import java.util.Set;
import sepbn.data.DataSet;
import sepbn.data.DataWriter;
import sepbn.data.FaceDetail;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Box;

/** Writes the folders of {@link Wflw}: a face is in the list of its part, {@code test} or else {@code train}. */
public final class WflwWriter implements DataWriter {
    @Override
    public String format() {
        return "wflw";
    }

    @Override
    public Set<FaceDetail> holds() {
        return Set.of(FaceDetail.OFFICIAL_BOX, FaceDetail.SUBSETS);
    }

    @Override
    public void write(DataSet data, String part, ImageStore images, Path folder) {
        WriterRules.requireProtocol(data, format(), "wflw-98");
        WriterRules.requireComplete(data, format());
        ImageStore store = images.below(Wflw.IMAGES);
        StringBuilder text = new StringBuilder();
        for (Sample face : data.samples()) {
            for (double coordinate : face.landmarks().toArray()) {
                text.append(coordinate).append(' ');
            }
            Box box = face.box();
            text.append(box.x()).append(' ').append(box.y()).append(' ');
            text.append(Decimals.plus(box.x(), box.width())).append(' ');
            text.append(Decimals.plus(box.y(), box.height())).append(' ');
            for (String subset : Wflw.SUBSETS) {
                text.append(face.subsets().contains(subset) ? "1 " : "0 ");
            }
            text.append(TextFile.oneWord(store.place(face))).append('\n');
        }
        TextFile.write(folder.resolve(Wflw.LISTS + (part.equals("test") ? part : "train") + ".txt"), text.toString());
    }
}
