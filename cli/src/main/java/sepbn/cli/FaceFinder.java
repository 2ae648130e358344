package sepbn.cli;

import java.util.List;
import java.util.Optional;
import sepbn.data.Crops;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.model.LandmarkModel;
import sepbn.protocol.Protocol;
import sepbn.train.TrainedModel;

/** Finds the landmarks of faces whose boxes are given. */
final class FaceFinder {
    private final TrainedModel model;
    private final Protocol protocol;
    private final LandmarkModel network;

    /** @param domain of every face, for brute-force SepBN */
    FaceFinder(TrainedModel model, Protocol protocol, Optional<PoseDomain> domain) {
        this.model = model;
        this.protocol = protocol;
        network = domain.<LandmarkModel>map(known -> model.network().inDomain(known.ordinal()))
                .orElse(model.network());
    }

    /**
     * The landmarks in image pixels, one for each box.
     *
     * @throws CliException if a box lies outside the image
     */
    List<Landmarks> find(Image image, List<Box> boxes) {
        int size = model.network().inputSize();
        CropPolicy policy = model.manifest().crop();
        CropBatch crops = CropBatch.allocate(boxes.size(), size);
        List<Affine> imageToCrop =
                boxes.stream().map(box -> Crops.imageToCrop(box, policy, size)).toList();
        for (int i = 0; i < boxes.size(); i++) {
            checkOverlap(image, boxes.get(i));
            Crops.fill(crops, i, image, boxes.get(i), policy);
        }
        List<Landmarks> found = network.predict(crops, protocol);
        return java.util.stream.IntStream.range(0, boxes.size())
                .mapToObj(i -> found.get(i).transformed(imageToCrop.get(i).inverse()))
                .toList();
    }

    private static void checkOverlap(Image image, Box box) {
        boolean outside = box.x() >= image.width()
                || box.y() >= image.height()
                || box.x() + box.width() <= 0
                || box.y() + box.height() <= 0;
        if (outside) {
            throw new CliException("box (=" + box.x() + "," + box.y() + "," + box.width() + "," + box.height()
                    + ") must overlap the image of " + image.width() + "x" + image.height() + " pixels");
        }
    }
}
