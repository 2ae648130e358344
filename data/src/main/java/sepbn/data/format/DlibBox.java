package sepbn.data.format;

import static sepbn.data.DataException.quoted;
import static sepbn.data.DataException.require;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import sepbn.data.FaceBoxes;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.model.BoxKind;
import sepbn.protocol.Protocol;

/**
 * One face of a {@link DlibFile}.
 *
 * @param where file and line
 * @param image the name of its image
 * @param kind what the box was drawn round
 * @param names of the parts, in the order of the file; faces with the same names share the list
 * @param points of the parts, in the same order
 */
record DlibBox(
        String where,
        String image,
        Box box,
        BoxKind kind,
        List<String> names,
        LabelledPoints points,
        Set<String> subsets) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    DlibBox {
        names = List.copyOf(names);
        subsets = Set.copyOf(subsets);
    }

    /** Whether the parts are called by the landmarks' numbers, not by their names. */
    boolean numbered() {
        return names.stream().allMatch(name -> NUMBER.matcher(name).matches());
    }

    /** One more than the largest number of a part. */
    int afterLast() {
        return 1 + names.stream().mapToInt(Integer::parseInt).max().orElse(-1);
    }

    /** The points in the order of the protocol; a landmark that no part names has no position. */
    LabelledPoints ordered(Protocol protocol) {
        double[] coordinates = new double[2 * protocol.count()];
        Arrays.fill(coordinates, Double.NaN);
        Set<Integer> occluded = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        boolean numbered = numbered();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            int landmark =
                    numbered ? Integer.parseInt(name) : protocol.landmarks().indexOf(name);
            require(
                    landmark >= 0 && landmark < protocol.count(),
                    where + ": part (=" + quoted(name) + ") must be one of 0.." + (protocol.count() - 1)
                            + " or, as all parts of its box, the name of a landmark of protocol " + protocol.name());
            require(seen.add(landmark), where + ": part (=" + quoted(name) + ") must occur only once in a box");
            coordinates[2 * landmark] = points.landmarks().x(i);
            coordinates[2 * landmark + 1] = points.landmarks().y(i);
            if (points.occluded().contains(i)) {
                occluded.add(landmark);
            }
        }
        return new LabelledPoints(Landmarks.of(coordinates), occluded);
    }

    /** @param landmarks the points in the protocol's order */
    FaceBoxes boxes(Protocol protocol, Landmarks landmarks) {
        return switch (kind) {
            case OFFICIAL -> FaceBoxes.of(box, protocol, landmarks);
            case LANDMARKS -> FaceBoxes.of(protocol, landmarks, where);
            case DETECTOR ->
                new FaceBoxes(
                        Optional.empty(), FaceBoxes.of(box, protocol, landmarks).landmarks(), Optional.of(box));
        };
    }
}
