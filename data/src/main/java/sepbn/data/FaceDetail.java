package sepbn.data;

import java.util.function.Predicate;

/** What may be known of a face besides its landmarks, and what not every format can hold. */
public enum FaceDetail {
    OFFICIAL_BOX("official boxes", face -> face.boxes().official().isPresent()),
    OCCLUSION("marks of hidden landmarks", face -> !face.occluded().isEmpty()),
    SUBSETS("subsets", face -> face.subsets().stream()
            .anyMatch(subset -> !OfficialParts.names().contains(subset)));

    private final String label;
    private final Predicate<Sample> known;

    FaceDetail(String label, Predicate<Sample> known) {
        this.label = label;
        this.known = known;
    }

    /** As a sentence names it. */
    public String label() {
        return label;
    }

    /** Whether it is known of this face. */
    public boolean isKnownOf(Sample face) {
        return known.test(face);
    }
}
