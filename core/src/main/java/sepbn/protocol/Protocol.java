package sepbn.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sepbn.geometry.Box;
import sepbn.geometry.Landmarks;

/**
 * An annotation protocol: what the L landmarks of a face mean. A protocol is data; it owns its normalisers.
 *
 * @param name for example {@code 300w-68}
 * @param landmarks the names of the L landmarks, in order
 * @param flip landmark i of a mirrored face is landmark {@code flip.get(i)} of the original: an involution
 * @param normalisers by name; the first one is the protocol's usual one
 * @param parts for drawing; landmarks that no part names are drawn as points only
 * @param faceScale how many times larger than its landmarks' bounds a face is taken to be, see {@link #faceBox}
 */
public record Protocol(
        String name,
        List<String> landmarks,
        List<Integer> flip,
        Map<String, Normaliser> normalisers,
        List<Part> parts,
        double faceScale) {
    /** The scale of a protocol whose landmarks reach from the brows to the chin. */
    static final double WHOLE_FACE = 1;

    public Protocol {
        landmarks = List.copyOf(landmarks);
        flip = List.copyOf(flip);
        normalisers = Collections.unmodifiableMap(new LinkedHashMap<>(normalisers));
        parts = List.copyOf(parts);
        ProtocolRules.check(name, landmarks, flip, normalisers, parts, faceScale);
    }

    /** A protocol whose landmarks reach from the brows to the chin. */
    public Protocol(
            String name,
            List<String> landmarks,
            List<Integer> flip,
            Map<String, Normaliser> normalisers,
            List<Part> parts) {
        this(name, landmarks, flip, normalisers, parts, WHOLE_FACE);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Protocol of(ProtocolDocument document) {
        return document.toProtocol();
    }

    @JsonValue
    ProtocolDocument toDocument() {
        return ProtocolDocument.of(this);
    }

    /** The number of landmarks, L. */
    public int count() {
        return landmarks.size();
    }

    /** The name of the protocol's usual normaliser. */
    public String defaultNormaliser() {
        return normalisers.keySet().iterator().next();
    }

    /**
     * The normaliser called {@code normaliserName}.
     *
     * @throws ProtocolException if the protocol has none of that name
     */
    public Normaliser normaliser(String normaliserName) {
        Normaliser found = normalisers.get(normaliserName);
        if (found == null) {
            throw new ProtocolException("normaliser (=" + normaliserName + ") must be one of " + normalisers.keySet()
                    + " for protocol " + name);
        }
        return found;
    }

    /**
     * The box of a face for which no other is given: the bounds of its landmarks, enlarged by {@link #faceScale} about
     * their centre, so that it means about the same in every protocol.
     *
     * @throws sepbn.geometry.GeometryException if the bounds have no area
     */
    public Box faceBox(Landmarks face) {
        return faceScale == WHOLE_FACE ? face.bounds() : face.bounds().scaled(faceScale);
    }

    /** The landmarks of the mirrored face: positions are mirrored by the caller, this puts them in their order. */
    public Landmarks flipped(Landmarks mirrored) {
        return mirrored.reordered(flip.stream().mapToInt(Integer::intValue).toArray());
    }
}
