package sepbn.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A protocol as it stands in files.
 *
 * @param flipPairs pairs of landmarks that change places in a mirrored face; all others stay themselves
 */
record ProtocolDocument(
        String name,
        List<String> landmarks,
        @JsonProperty("flip_pairs") List<List<Integer>> flipPairs,
        Map<String, Normaliser> normalisers,
        List<Part> parts) {
    static ProtocolDocument of(Protocol protocol) {
        List<List<Integer>> pairs = IntStream.range(0, protocol.count())
                .filter(i -> protocol.flip().get(i) > i)
                .mapToObj(i -> List.of(i, protocol.flip().get(i)))
                .toList();
        return new ProtocolDocument(
                protocol.name(), protocol.landmarks(), pairs, protocol.normalisers(), protocol.parts());
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
        return new Protocol(name, landmarks, flip, normalisers, parts);
    }
}
