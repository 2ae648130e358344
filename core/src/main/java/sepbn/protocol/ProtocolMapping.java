package sepbn.protocol;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sepbn.geometry.Landmarks;

/**
 * An exact conversion from one protocol to another: every landmark of the new one is a landmark of the old one. What would
 * have to be estimated, such as the centre of an eye that has only its corners, is no mapping.
 *
 * @param name for example {@code wflw-98-to-300w-68}
 * @param from the name of the protocol that is read
 * @param to the name of the protocol that comes out
 * @param landmarks landmark i of {@code to} is landmark {@code landmarks.get(i)} of {@code from}
 */
public record ProtocolMapping(String name, String from, String to, List<Integer> landmarks) {
    public ProtocolMapping {
        landmarks = List.copyOf(landmarks);
        require(!name.isBlank(), name, "name must not be blank");
        require(!from.equals(to), name, "from and to (=" + to + ") must be two protocols");
        require(!landmarks.isEmpty(), name, "landmarks must name at least one");
        Set<Integer> seen = new HashSet<>();
        for (int landmark : landmarks) {
            require(landmark >= 0, name, "landmark (=" + landmark + ") must not be negative");
            require(seen.add(landmark), name, "landmark " + landmark + " must occur only once");
        }
    }

    /**
     * Checks that the mapping leads from one protocol to the other.
     *
     * @throws ProtocolException if it names other protocols, or landmarks that they don't have
     */
    public void check(Protocol source, Protocol target) {
        require(
                from.equals(source.name()) && to.equals(target.name()),
                name,
                "leads from " + from + " to " + to + " and not from " + source.name() + " to " + target.name());
        require(
                landmarks.size() == target.count(),
                name,
                "landmarks (=" + landmarks.size() + ") must be the " + target.count() + " of " + to);
        for (int landmark : landmarks) {
            require(
                    landmark < source.count(),
                    name,
                    "landmark (=" + landmark + ") must lie in 0.." + (source.count() - 1) + ", those of " + from);
        }
    }

    /** The same face in the new protocol, position for position. */
    public Landmarks apply(Landmarks face) {
        return face.reordered(landmarks.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The indices in the new protocol of those of {@code indices} that it has. */
    public Set<Integer> apply(Set<Integer> indices) {
        return indices.stream()
                .map(landmarks::indexOf)
                .filter(index -> index >= 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void require(boolean rule, String name, String message) {
        if (!rule) {
            throw new ProtocolException("mapping " + name + ": " + message);
        }
    }
}
