package sepbn.data.format;

import java.nio.file.Path;
import java.util.Set;
import sepbn.data.DataException;
import sepbn.data.DataSet;
import sepbn.data.DataWriter;
import sepbn.data.FaceDetail;
import sepbn.data.FileImage;
import sepbn.data.ImageStore;
import sepbn.data.Sample;
import sepbn.image.Image;
import sepbn.image.ImageReader;

/** Writes the {@code .asf} files of {@link Imm}, which hold no boxes; images must have names of its kind. */
public final class ImmWriter implements DataWriter {
    @Override
    public String format() {
        return "imm";
    }

    @Override
    public Set<FaceDetail> holds() {
        return Set.of();
    }

    @Override
    public void write(DataSet data, String part, ImageStore images, Path folder) {
        WriterRules.requireProtocol(data, format(), "imm-58");
        WriterRules.requireComplete(data, format());
        for (Sample face : data.samples()) {
            DataException.require(
                    Imm.NAME.matcher(PartFiles.part(Path.of(face.id()))).matches(),
                    "face " + face.id() + " of " + data.name() + " must have a name such as 01-1m.jpg for format imm");
        }
        for (Sample face : data.samples()) {
            String image = images.place(face);
            TextFile.write(folder.resolve(PartFiles.part(Path.of(image)) + Imm.ENDING), text(face, image));
        }
    }

    private static String text(Sample face, String image) {
        int width;
        int height;
        if (face.image() instanceof FileImage file) {
            ImageReader.Size size = ImageReader.size(file.file());
            width = size.width();
            height = size.height();
        } else {
            Image loaded = face.image().load();
            width = loaded.width();
            height = loaded.height();
        }
        int count = face.landmarks().count();
        StringBuilder text = new StringBuilder("# AAM Shape File\n#\n# number of model points\n#\n" + count
                + "\n\n# format: <path#> <type> <x rel.> <y rel.> <point#> <connects from> <connects to>\n#\n");
        for (int i = 0; i < count; i++) {
            text.append("0 \t4 \t")
                    .append(Decimals.divided(face.landmarks().x(i), width))
                    .append(" \t")
                    .append(Decimals.divided(face.landmarks().y(i), height))
                    .append(" \t" + i + " \t" + Math.max(0, i - 1) + " \t" + Math.min(count - 1, i + 1) + "\n");
        }
        return text + "\n# host image\n" + image + "\n";
    }
}
