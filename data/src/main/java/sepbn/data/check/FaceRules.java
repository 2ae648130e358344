package sepbn.data.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sepbn.data.Sample;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;
import sepbn.geometry.Point;
import sepbn.json.EnumNames;
import sepbn.model.BoxKind;

/** What is looked at in each face alone, or in the faces of one image. */
final class FaceRules {
    private FaceRules() {}

    /** What needs no pixels. */
    static List<Finding> withoutPixels(ImageFaces image) {
        List<Finding> findings = new ArrayList<>();
        Map<Landmarks, String> seen = new HashMap<>();
        for (Sample face : image.faces()) {
            if (face.boxes().of(BoxKind.LANDMARKS).isEmpty()) {
                findings.add(Finding.of(
                        FindingKind.BOX_WITHOUT_AREA,
                        face.id(),
                        face.landmarks().labelledCount() == 0
                                ? "none of the landmarks has a position"
                                : "the landmarks lie on one line, so that they span no box"));
            }
            String earlier = seen.putIfAbsent(face.landmarks(), face.id());
            if (earlier != null) {
                findings.add(Finding.of(
                        FindingKind.REPEATED_FACE, face.id(), earlier, "has the same landmarks as " + earlier));
            }
        }
        return findings;
    }

    /** What needs the size of the image. */
    static List<Finding> within(ReadImage image) {
        List<Finding> findings = new ArrayList<>();
        for (Sample face : image.of().faces()) {
            addOutside(face, image, findings);
            for (BoxKind kind : List.of(BoxKind.OFFICIAL, BoxKind.DETECTOR)) {
                face.boxes()
                        .of(kind)
                        .map(Box::center)
                        .filter(center -> distance(center, image.bounds()) > 0)
                        .ifPresent(center -> findings.add(Finding.of(
                                FindingKind.BOX_OUTSIDE,
                                face.id(),
                                String.format(
                                        Locale.ROOT,
                                        "the centre (%.1f, %.1f) of its %s lies outside the image of %s",
                                        center.x(),
                                        center.y(),
                                        EnumNames.of(kind),
                                        image.size()))));
            }
        }
        return findings;
    }

    private static void addOutside(Sample face, ReadImage image, List<Finding> findings) {
        double[] outside = face.landmarks().points().stream()
                .mapToDouble(point -> distance(point, image.bounds()))
                .filter(distance -> distance > 0)
                .sorted()
                .toArray();
        if (outside.length > 0) {
            findings.add(Finding.of(
                    FindingKind.OUTSIDE_IMAGE,
                    face.id(),
                    String.format(
                            Locale.ROOT,
                            "%d of %d landmarks lie outside the image of %s, by %.1f pixels at most",
                            outside.length,
                            face.landmarks().count(),
                            image.size(),
                            outside[outside.length - 1])));
        }
    }

    /** How far the point lies outside the box in pixels; 0 within it and for a point without a position. */
    private static double distance(Point point, Box box) {
        double x = Math.max(box.x() - point.x(), point.x() - box.x() - box.width());
        double y = Math.max(box.y() - point.y(), point.y() - box.y() - box.height());
        double distance = Math.hypot(Math.max(0, x), Math.max(0, y));
        return Double.isNaN(distance) ? 0 : distance;
    }
}
