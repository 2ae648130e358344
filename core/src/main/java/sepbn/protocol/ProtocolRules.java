package sepbn.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What makes a protocol well-formed. */
final class ProtocolRules {
    private static final double FARTHEST_SCALE = 10;

    private ProtocolRules() {}

    static void check(
            String name,
            List<String> landmarks,
            List<Integer> flip,
            Map<String, Normaliser> normalisers,
            List<Part> parts,
            double faceScale) {
        int count = landmarks.size();
        require(!name.isBlank(), name, "name must not be blank");
        require(count > 0, name, "must have at least one landmark");
        require(new HashSet<>(landmarks).size() == count, name, "names of landmarks must differ");
        require(flip.size() == count, name, "flip (=" + flip.size() + " entries) must have one entry per landmark");
        for (int i = 0; i < count; i++) {
            checkIndex(name, "flip", flip.get(i), count);
            require(
                    flip.get(flip.get(i)) == i,
                    name,
                    "flip must be symmetric: landmark " + i + " maps to " + flip.get(i) + ", which maps to "
                            + flip.get(flip.get(i)));
        }
        require(!normalisers.isEmpty(), name, "must have at least one normaliser");
        normalisers.forEach((key, normaliser) -> {
            if (normaliser instanceof Normaliser.BetweenLandmarks between) {
                require(
                        !between.from().isEmpty() && !between.to().isEmpty(),
                        name,
                        "normaliser " + key + " must name landmarks on both sides");
                between.from().forEach(i -> checkIndex(name, "normaliser " + key, i, count));
                between.to().forEach(i -> checkIndex(name, "normaliser " + key, i, count));
            }
        });
        require(
                faceScale >= 1 && faceScale <= FARTHEST_SCALE,
                name,
                "face_scale (=" + faceScale + ") must lie in 1.." + (int) FARTHEST_SCALE);
        parts.forEach(part -> part.landmarks().forEach(i -> checkIndex(name, "part " + part.name(), i, count)));
    }

    private static void checkIndex(String name, String where, int index, int count) {
        require(
                index >= 0 && index < count,
                name,
                where + " names landmark " + index + ", which must lie in 0.." + (count - 1));
    }

    private static void require(boolean rule, String name, String message) {
        if (!rule) {
            throw new ProtocolException("protocol " + name + ": " + message);
        }
    }
}
