package sepbn.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sepbn.domain.PoseDomain;
import sepbn.geometry.Affine;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.image.Image;
import sepbn.model.CropBatch;
import sepbn.model.CropPolicy;
import sepbn.model.Crops;
import sepbn.model.LandmarkModel;
import sepbn.weights.StoredModel;

/** Finds the landmarks of faces whose boxes are given. */
final class FaceFinder {
    private final StoredModel model;
    private final LandmarkModel network;

    /** @param domain of every face, for brute-force SepBN */
    FaceFinder(StoredModel model, Optional<PoseDomain> domain) {
        this.model = model;
        network = domain.<LandmarkModel>map(known -> model.network().inDomain(known))
                .orElse(model.network());
    }

    /**
     * The landmarks in image pixels by branch, one for each box.
     *
     * @param branches names of branches, which are found in one pass
     * @throws CliException if a box lies outside the image
     */
    Map<String, List<Landmarks>> find(Image image, List<Box> boxes, List<String> branches) {
        int size = model.network().inputSize();
        CropPolicy policy = model.manifest().crop();
        CropBatch crops = CropBatch.allocate(boxes.size(), size);
        List<Affine> imageToCrop =
                boxes.stream().map(box -> Crops.imageToCrop(box, policy, size)).toList();
        for (int i = 0; i < boxes.size(); i++) {
            checkOverlap(image, boxes.get(i));
            Crops.fill(crops, i, image, boxes.get(i), policy);
        }
        Map<String, List<Landmarks>> found = new LinkedHashMap<>(network.predict(crops, branches));
        found.replaceAll((branch, landmarks) -> IntStream.range(0, boxes.size())
                .mapToObj(i -> landmarks.get(i).transformed(imageToCrop.get(i).inverse()))
                .toList());
        return found;
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
