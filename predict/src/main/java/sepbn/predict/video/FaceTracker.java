package sepbn.predict.video;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import sepbn.geometry.Box;

/**
 * Tells which face of a frame is which of the frames before: the one whose box overlaps its last one most. Not for several
 * threads at once.
 */
public final class FaceTracker {
    /** Boxes that share less, by intersection over union, are of different faces. */
    private static final double LEAST_OVERLAP = 0.3;

    /** A face that was not seen for longer than this is a new one when it comes back. */
    private static final double LONGEST_GAP_SECONDS = 0.5;

    private final Map<Integer, Seen> seen = new TreeMap<>();
    private int next;

    private record Seen(Box box, double seconds) {}

    private record Match(int face, int track, double overlap) {}

    /**
     * The numbers of the faces of the next frame.
     *
     * @param boxes of the faces, in image pixels
     * @param seconds when the frame is shown; later than the one before
     * @return one for each box, from 0 on; a number never stands for another face again
     */
    public List<Integer> follow(List<Box> boxes, double seconds) {
        seen.values().removeIf(last -> seconds - last.seconds() > LONGEST_GAP_SECONDS);
        Map<Integer, Integer> tracks = new LinkedHashMap<>();
        List<Match> matches = new ArrayList<>();
        for (int face = 0; face < boxes.size(); face++) {
            for (Map.Entry<Integer, Seen> known : seen.entrySet()) {
                double overlap = boxes.get(face).overlap(known.getValue().box());
                if (overlap >= LEAST_OVERLAP) {
                    matches.add(new Match(face, known.getKey(), overlap));
                }
            }
        }
        matches.sort((one, other) -> Double.compare(other.overlap(), one.overlap()));
        for (Match match : matches) {
            if (!tracks.containsKey(match.face()) && !tracks.containsValue(match.track())) {
                tracks.put(match.face(), match.track());
            }
        }
        List<Integer> numbers = new ArrayList<>();
        for (int face = 0; face < boxes.size(); face++) {
            int number = tracks.containsKey(face) ? tracks.get(face) : next++;
            seen.put(number, new Seen(boxes.get(face), seconds));
            numbers.add(number);
        }
        return numbers;
    }

    /** The numbers of the faces that may come back. */
    Set<Integer> known() {
        return Set.copyOf(seen.keySet());
    }
}
