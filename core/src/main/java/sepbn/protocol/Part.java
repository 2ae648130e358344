package sepbn.protocol;

import java.util.List;

/**
 * A part of the face that is drawn as one line through its landmarks.
 *
 * @param landmarks indices in drawing order
 * @param closed whether the line returns to its first landmark
 */
public record Part(String name, List<Integer> landmarks, boolean closed) {
    public Part {
        landmarks = List.copyOf(landmarks);
    }
}
