package sepbn.data.format;

import static sepbn.data.DataException.quoted;
import static sepbn.data.DataException.require;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sepbn.data.DataException;
import sepbn.data.DataSource;
import sepbn.data.FaceList;
import sepbn.data.Sample;
import sepbn.protocol.Protocol;

/** The faces of one {@link CocoFile}. */
record CocoFaces(DataSource source, CocoFile file, String part, ImageFolder images, Protocol protocol) {
    private static final int SHOWN = 5;

    void addTo(FaceList faces, FaceNames names) {
        file.leftOut().forEach(faces::leaveOut);
        for (DataException problem : file.problems()) {
            faces.addWrong(part, problem);
        }
        for (CocoAnnotation face : file.annotations()) {
            if (file.images().containsKey(face.image())) {
                String image = file.images().get(face.image());
                String id = names.next(image);
                faces.add(part, source.group(image), () -> sample(face, image, id));
            } else {
                faces.addWrong(
                        part,
                        new DataException(face.where() + ": image_id (=" + quoted(face.image())
                                + ") must be that of one of the file's images"));
            }
        }
    }

    private Sample sample(CocoAnnotation face, String image, String id) {
        require(
                face.points().landmarks().count() == protocol.count(),
                face.where() + ": key points (=" + face.points().landmarks().count() + ") must be the "
                        + protocol.count() + " of protocol " + protocol.name());
        List<String> named = file.categories().getOrDefault(face.category(), List.of());
        LabelledPoints points = face.ordered(order(named, face), file.onesAreHidden());
        Set<String> subsets = new HashSet<>(face.subsets());
        subsets.add(part);
        return new Sample(
                id,
                images.image(image, face.where()),
                points.landmarks(),
                points.occluded(),
                face.boxes(protocol, points),
                subsets);
    }

    /** The index of each landmark's key point. */
    private List<Integer> order(List<String> named, CocoAnnotation face) {
        List<String> unknown = named.stream()
                .filter(name -> !protocol.landmarks().contains(name))
                .toList();
        if (unknown.size() == named.size()) {
            return IntStream.range(0, protocol.count()).boxed().toList();
        }
        String where = face.where() + ": the names of the key points of category " + quoted(face.category());
        require(
                unknown.isEmpty(),
                where + " must all be landmarks of protocol " + protocol.name() + ", or none; these are not: "
                        + unknown.stream()
                                .limit(SHOWN)
                                .map(DataException::quoted)
                                .collect(Collectors.joining(", "))
                        + (unknown.size() > SHOWN ? " and " + (unknown.size() - SHOWN) + " more" : ""));
        require(
                !file.labelStudio() || named.equals(protocol.landmarks()),
                where + " must be the landmarks of protocol " + protocol.name() + " in their order, for Label Studio"
                        + " writes the points in another one, by model_index; list the labels so, number their"
                        + " model_index from 0, and export again");
        require(
                named.size() == protocol.count() && Set.copyOf(named).size() == named.size(),
                where + " must be each landmark of protocol " + protocol.name() + " once");
        return protocol.landmarks().stream().map(named::indexOf).toList();
    }
}
