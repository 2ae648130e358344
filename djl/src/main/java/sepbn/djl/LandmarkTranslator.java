package sepbn.djl;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.Joints;
import ai.djl.modality.cv.output.Joints.Joint;
import ai.djl.modality.cv.output.Rectangle;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.awt.image.BufferedImage;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.image.BufferedImages;
import sepbn.model.CropBatch;
import sepbn.model.Crops;
import sepbn.protocol.Branch;
import sepbn.weights.ExportedFile;
import sepbn.weights.Manifest;

/**
 * Lets DJL find a face's landmarks with an exported model, one branch of it, on DJL's ONNX Runtime engine:
 *
 * <pre>{@code
 * Path model = Path.of("face.onnx");
 * Criteria<FaceInImage, Joints> criteria = Criteria.builder()
 *         .setTypes(FaceInImage.class, Joints.class)
 *         .optModelPath(model)
 *         .optEngine("OnnxRuntime")
 *         .optTranslator(LandmarkTranslator.of(model, "300w-68"))
 *         .build();
 * try (ZooModel<FaceInImage, Joints> loaded = criteria.loadModel();
 *         Predictor<FaceInImage, Joints> predictor = loaded.newPredictor()) {
 *     Image photo = ImageFactory.getInstance().fromFile(Path.of("photo.jpg"));
 *     Joints joints = predictor.predict(new FaceInImage(photo, box));
 *     photo.drawJoints(joints);
 * }
 * }</pre>
 *
 * <p>The joints are the branch's landmarks in its protocol's order, in shares of the image's width and height as DJL draws
 * them: the image's left edge is 0, its right edge 1. Their confidence is 1: the network gives none. One pass a face: the answer is
 * {@code LandmarkPredictor}'s without the mirror image.
 */
public final class LandmarkTranslator implements Translator<FaceInImage, Joints> {
    private static final String PLACE = "sepbn.place";

    private final Manifest manifest;
    private final Branch branch;

    private LandmarkTranslator(Manifest manifest, Branch branch) {
        this.manifest = manifest;
        this.branch = branch;
    }

    /**
     * The translator for one branch of a model.
     *
     * @param model the exported file that DJL loads
     * @param branch the branch's name
     * @throws sepbn.weights.WeightsException if the file is no model that sepbn has exported, or damaged
     * @throws sepbn.protocol.ProtocolException if it has no such branch
     * @throws DjlException if it has brute-force SepBN, whose second input DJL is not given
     */
    public static LandmarkTranslator of(Path model, String branch) {
        Manifest manifest = ExportedFile.read(model).manifest();
        if (!manifest.domains().isEmpty()) {
            throw new DjlException("model " + model
                    + " has brute-force SepBN, which must be told where a face looks; use another, or sepbn-predict");
        }
        return new LandmarkTranslator(manifest, Branch.named(branch, manifest.branches()));
    }

    /** What the joints mean. */
    public Branch branch() {
        return branch;
    }

    /** Where the joints go: from crop pixels to image pixels, and the image's size. */
    private record Place(Affine toImage, int width, int height) {}

    @Override
    public NDList processInput(TranslatorContext context, FaceInImage face) {
        sepbn.image.Image image = pixels(face.image());
        int size = manifest.network().inputSize();
        Rectangle shares = face.box();
        Box box = new Box(
                shares.getX() * image.width() - 0.5,
                shares.getY() * image.height() - 0.5,
                shares.getWidth() * image.width(),
                shares.getHeight() * image.height());
        CropBatch crop = CropBatch.allocate(1, size);
        Crops.fill(crop, 0, image, box, manifest.crop());
        Affine toImage = Crops.imageToCrop(box, manifest.crop(), size).inverse();
        context.setAttachment(PLACE, new Place(toImage, image.width(), image.height()));
        return new NDList(
                context.getNDManager().create(FloatBuffer.wrap(crop.planes(0, 1)), new Shape(1, 3, size, size)));
    }

    private static sepbn.image.Image pixels(Image image) {
        if (image.getWrappedImage() instanceof BufferedImage picture) {
            return BufferedImages.toImage(picture);
        }
        throw new DjlException("image (=" + image.getClass().getSimpleName()
                + ") must be one of DJL's own BufferedImageFactory; set ai.djl.image_factory, or leave it out");
    }

    @Override
    public Joints processOutput(TranslatorContext context, NDList outputs) {
        NDArray answer = outputs.stream()
                .filter(output -> branch.name().equals(output.getName()))
                .findFirst()
                .orElseThrow(() -> new DjlException("the model must have an output " + branch.name()
                        + "; load the file that the translator was made for"));
        Place place = (Place) context.getAttachment(PLACE);
        float[] points = answer.toFloatArray();
        List<Joint> joints = new ArrayList<>();
        for (int i = 0; i < points.length; i += 2) {
            double x = place.toImage().applyX(points[i], points[i + 1]);
            double y = place.toImage().applyY(points[i], points[i + 1]);
            joints.add(new Joint((x + 0.5) / place.width(), (y + 0.5) / place.height(), 1));
        }
        return new Joints(joints);
    }

    /** None: the input has its crop's dimension already. */
    @Override
    public Batchifier getBatchifier() {
        return null;
    }
}
