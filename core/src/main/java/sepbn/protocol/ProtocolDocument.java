package sepbn.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A protocol as it stands in files.
 *
 * @param flipPairs pairs of landmarks that change places in a mirrored face
 * @param midline the landmarks that stay themselves; pairs and midline together name every landmark once, so that a pair
 *     that was forgotten is found out
 * @param faceScale {@link Protocol#faceScale}; absent where the landmarks reach from the brows to the chin
 */
record ProtocolDocument(
        String name,
        List<String> landmarks,
        @JsonProperty("flip_pairs") List<List<Integer>> flipPairs,
        List<Integer> midline,
        Map<String, Normaliser> normalisers,
        List<Part> parts,
        @JsonProperty("face_scale") Optional<Double> faceScale) {
    static ProtocolDocument of(Protocol protocol) {
        List<List<Integer>> pairs = IntStream.range(0, protocol.count())
                .filter(i -> protocol.flip().get(i) > i)
                .mapToObj(i -> List.of(i, protocol.flip().get(i)))
                .toList();
        List<Integer> midline = IntStream.range(0, protocol.count())
                .filter(i -> protocol.flip().get(i) == i)
                .boxed()
                .toList();
        return new ProtocolDocument(
                protocol.name(),
                protocol.landmarks(),
                pairs,
                midline,
                protocol.normalisers(),
                protocol.parts(),
                Optional.of(protocol.faceScale()));
    }

    Protocol toProtocol() {
        List<Integer> flip =
                new ArrayList<>(IntStream.range(0, landmarks.size()).boxed().toList());
        for (List<Integer> pair : flipPairs) {
            boolean sound = pair.size() == 2
                    && pair.stream().allMatch(i -> i != null && i >= 0 && i < flip.size())
                    && !pair.get(0).equals(pair.get(1))
                    && pair.stream().allMatch(i -> flip.get(i).equals(i));
            if (!sound) {
                throw new ProtocolException("protocol " + name + ": flip_pairs: " + pair
                        + " must be two different landmarks in 0.." + (flip.size() - 1) + " that no other pair names");
            }
            flip.set(pair.get(0), pair.get(1));
            flip.set(pair.get(1), pair.get(0));
        }
        checkMidline(flip);
        return new Protocol(name, landmarks, flip, normalisers, parts, faceScale.orElse(Protocol.WHOLE_FACE));
    }

    /** Every landmark is in a pair or on the midline. */
    private void checkMidline(List<Integer> flip) {
        Set<Integer> unpaired = IntStream.range(0, flip.size())
                .filter(i -> flip.get(i) == i)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        for (int landmark : midline) {
            if (!unpaired.remove(landmark)) {
                throw new ProtocolException("protocol " + name + ": midline names landmark " + landmark
                        + ", which must lie in 0.." + (flip.size() - 1) + ", be in no flip pair and occur once");
            }
        }
        if (!unpaired.isEmpty()) {
            int first = unpaired.iterator().next();
            throw new ProtocolException("protocol " + name + ": landmark " + first + " (" + landmarks.get(first)
                    + ") is missing: put it into flip_pairs with its mirror image, or into midline");
        }
    }
}
