package sepbn.data.format;

import static sepbn.data.DataException.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sepbn.data.FaceBoxes;
import sepbn.geometry.Box;
import sepbn.model.BoxKind;
import sepbn.protocol.Protocol;

/**
 * One face of a {@link CocoFile}.
 *
 * @param where file, line and the annotation's id
 * @param image the id of its image
 * @param category the id of its category
 * @param points of the K key points in the order of the category; {@code occluded} are those with v = 1
 * @param box absent if it is missing or has no size
 * @param kind of that box
 * @param detected a second box, one that a detector found
 */
record CocoAnnotation(
        String where,
        String image,
        String category,
        LabelledPoints points,
        Optional<Box> box,
        BoxKind kind,
        Optional<Box> detected,
        Set<String> subsets) {
    static final String BOX_KIND = "box";
    static final String DETECTED = "detector_box";
    static final String SUBSETS = "subsets";

    CocoAnnotation {
        subsets = Set.copyOf(subsets);
    }

    /**
     * @param points read from its key points
     * @param first the coordinate of the first pixel's centre
     */
    static CocoAnnotation of(JsonNode node, String where, LabelledPoints points, int first) {
        JsonNode image = node.path("image_id");
        require(image.isValueNode() && !image.isNull(), where + ": image_id is missing; it must be that of an image");
        JsonNode kind = node.path(BOX_KIND);
        return new CocoAnnotation(
                where,
                CocoParser.id(image),
                CocoParser.id(node.path("category_id")),
                points,
                box(node.path("bbox"), where, "bbox", first),
                kind.isTextual() ? BoxKind.named(kind.textValue()) : BoxKind.OFFICIAL,
                box(node.path(DETECTED), where, DETECTED, first),
                subsets(node.path(SUBSETS), where));
    }

    private static Optional<Box> box(JsonNode numbers, String where, String key, int first) {
        if (CocoParser.absent(numbers)) {
            return Optional.empty();
        }
        require(
                numbers.isArray() && numbers.size() == 4,
                where + ": " + key + " must be four numbers: x, y, width and height");
        double[] box = new double[4];
        for (int i = 0; i < 4; i++) {
            box[i] = CocoParser.pixels(numbers.get(i), where, key + "[" + i + "]", i < 2 ? first : 0);
        }
        return box[2] == 0 && box[3] == 0
                ? Optional.empty()
                : Optional.of(Numbers.box(box[0], box[1], box[2], box[3], where + ": " + key));
    }

    private static Set<String> subsets(JsonNode names, String where) {
        Set<String> subsets = new HashSet<>();
        for (JsonNode name : names) {
            require(name.isTextual(), where + ": " + SUBSETS + " must be names");
            subsets.add(name.textValue());
        }
        return subsets;
    }

    /** @param landmarks the points in the protocol's order */
    FaceBoxes boxes(Protocol protocol, LabelledPoints landmarks) {
        if (box.isEmpty()) {
            return FaceBoxes.of(protocol, landmarks.landmarks(), where);
        }
        FaceBoxes known = FaceBoxes.of(box.get(), protocol, landmarks.landmarks());
        return switch (kind) {
            case OFFICIAL -> new FaceBoxes(box, known.landmarks(), detected);
            case DETECTOR -> new FaceBoxes(Optional.empty(), known.landmarks(), box);
            case LANDMARKS ->
                new FaceBoxes(
                        Optional.empty(),
                        FaceBoxes.of(protocol, landmarks.landmarks(), where).landmarks(),
                        detected);
        };
    }

    /** The points with landmark i taken from key point {@code order.get(i)}. */
    LabelledPoints ordered(List<Integer> order, boolean onesAreHidden) {
        Set<Integer> occluded = new HashSet<>();
        for (int i = 0; i < order.size(); i++) {
            if (onesAreHidden && points.occluded().contains(order.get(i))) {
                occluded.add(i);
            }
        }
        return new LabelledPoints(
                points.landmarks()
                        .reordered(order.stream().mapToInt(Integer::intValue).toArray()),
                occluded);
    }
}
