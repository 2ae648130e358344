package sepbn.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import sepbn.data.DataSetReference;
import sepbn.data.DataSets;
import sepbn.data.Sample;
import sepbn.image.BufferedImages;
import sepbn.image.Image;
import sepbn.model.BoxKind;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.model.Crops;

/** Synthetic faces, each cut out and alone in its file. */
final class FacePictures {
    private FacePictures() {}

    /** @param side of the pictures, in pixels */
    static List<byte[]> jpegs(int count, int side) {
        List<byte[]> files = new ArrayList<>();
        String reference = "synthetic:count=" + count + ",seed=1,protocol=300w-68#test";
        for (Sample sample : DataSets.open(DataSetReference.parse(reference)).samples()) {
            CropBatch crop = CropBatch.allocate(1, side);
            Crops.fill(crop, 0, sample.image().load(), sample.box(BoxKind.LANDMARKS), CropPolicy.DEFAULT);
            files.add(jpeg(crop.image(0)));
        }
        return files;
    }

    private static byte[] jpeg(Image image) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(BufferedImages.of(image), "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
