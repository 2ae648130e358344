package sepbn.data.format;

import java.nio.file.Path;
import java.util.Set;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.DataWriter;
import sepbn.data.FaceDetail;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.geometry.Box;

/**
 * Writes the labels of {@link WiderFace}, a folder for each of the parts {@code train}, {@code val} and {@code test}, and one
 * without for any other.
 */
public final class WiderFaceWriter implements DataWriter {
    @Override
    public String format() {
        return "widerface";
    }

    @Override
    public Set<FaceDetail> holds() {
        return Set.of(FaceDetail.OFFICIAL_BOX, FaceDetail.OCCLUSION);
    }

    @Override
    public void write(DataSet data, String part, ImageStore images, Path folder) {
        WriterRules.requireProtocol(data, format(), "mtfl-5");
        for (Sample face : data.samples()) {
            DataException.require(
                    face.box().width() > WiderFace.LEAST_SIDE && face.box().height() > WiderFace.LEAST_SIDE,
                    "face " + face.id() + " of " + data.name() + " must have a box wider and higher than "
                            + WiderFace.LEAST_SIDE + " pixels: others are left out when widerface is read");
        }
        String place = WiderFace.PARTS.contains(part) ? part + "/" : "";
        ImageStore store = images.below(place + WiderFace.IMAGES);
        StringBuilder text = new StringBuilder();
        for (Sample face : data.samples()) {
            Box box = face.box();
            text.append("# ").append(store.place(face)).append('\n');
            text.append(box.x()).append(' ').append(box.y()).append(' ');
            text.append(box.width()).append(' ').append(box.height());
            for (int i = 0; i < data.protocol().count(); i++) {
                text.append(' ').append(point(face, i));
            }
            // The blur, which nothing here knows.
            text.append(" 0.0\n");
        }
        TextFile.write(folder.resolve(place + WiderFace.LABELS), text.toString());
    }

    private static String point(Sample face, int landmark) {
        if (!face.landmarks().labelled(landmark)) {
            return "-1.0 -1.0 " + WiderFace.MISSING + ".0";
        }
        int flag = face.occluded().contains(landmark) ? WiderFace.OCCLUDED : WiderFace.VISIBLE;
        return face.landmarks().x(landmark) + " " + face.landmarks().y(landmark) + " " + flag + ".0";
    }
}
