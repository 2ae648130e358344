package sepbn.data.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sepbn.data.DataSet;
import sepbn.data.DataSurvey;
import sepbn.data.Sample;
import sepbn.geometry.Affine;
import sepbn.geometry.Landmarks;

/**
 * What has become of faces that were written and read again. Two parts that a format puts into one list, or a part that it has no
 * place for, are found whatever the format is.
 *
 * @param missing the ids of the faces whose landmarks are not there, to the last digit
 * @param astray the ids of the faces that are there, but not in their part
 */
public record ReadBack(List<String> missing, List<String> astray) {
    public ReadBack {
        missing = List.copyOf(missing);
        astray = List.copyOf(astray);
    }

    /**
     * Compares faces with those that were read. Of several with the same landmarks, one that is in the part is a face's own.
     *
     * @param parts the faces that were written, by their parts
     */
    public static ReadBack compare(Map<String, DataSet> parts, DataSurvey found) {
        Map<Landmarks, List<Sample>> byLandmarks = new HashMap<>();
        found.data().samples().forEach(face -> byLandmarks
                .computeIfAbsent(key(face), landmarks -> new ArrayList<>())
                .add(face));
        List<String> missing = new ArrayList<>();
        List<String> astray = new ArrayList<>();
        parts.forEach((part, data) -> {
            Set<String> there = found.splits().getOrDefault(part, Set.of());
            for (Sample face : data.samples()) {
                List<Sample> alike = byLandmarks.getOrDefault(key(face), List.of());
                Optional<Sample> own = alike.stream().min(Comparator.comparing(same -> !there.contains(same.id())));
                if (own.isEmpty()) {
                    missing.add(face.id());
                } else {
                    alike.remove(own.get());
                    if (!there.contains(own.get().id())) {
                        astray.add(face.id());
                    }
                }
            }
        });
        return new ReadBack(missing, astray);
    }

    /** A coordinate of −0 is the same place as one of 0. */
    private static Landmarks key(Sample face) {
        return face.landmarks().transformed(Affine.identity());
    }
}
