package sepbn.predict.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sepbn.geometry.Box;

/**
 * The windows round one face: a face is seen at many places and scales, noise once or twice.
 *
 * @param box the windows' mean
 * @param windows how many they are
 */
record WindowGroup(Box box, int windows) {
    /** By intersection over union. Windows of one face have more, for they differ by steps of place and scale. */
    private static final double ONE_FACE = 0.3;

    /** A total order, so that results do not depend on the order in which native threads find windows. */
    private static final Comparator<Box> BY_PLACE = Comparator.comparingDouble(Box::x)
            .thenComparingDouble(Box::y)
            .thenComparingDouble(Box::width)
            .thenComparingDouble(Box::height);

    /** Groups windows: the one that most others overlap gathers those, then the next of what is left. */
    static List<WindowGroup> of(List<Box> windows) {
        List<Seed> left = new ArrayList<>(windows.stream()
                .map(window -> new Seed(window, overlapping(window, windows)))
                .sorted(Comparator.comparingInt(Seed::neighbours).reversed().thenComparing(Seed::window, BY_PLACE))
                .toList());
        List<WindowGroup> groups = new ArrayList<>();
        while (!left.isEmpty()) {
            Box center = left.get(0).window();
            List<Box> group = new ArrayList<>();
            left.removeIf(seed -> isOne(center, seed.window()) && group.add(seed.window()));
            groups.add(new WindowGroup(mean(group), group.size()));
        }
        return separate(groups);
    }

    private record Seed(Box window, int neighbours) {}

    private static int overlapping(Box window, List<Box> windows) {
        return (int) windows.stream().filter(other -> isOne(window, other)).count();
    }

    private static boolean isOne(Box one, Box other) {
        return one.overlap(other) >= ONE_FACE;
    }

    private static Box mean(List<Box> boxes) {
        return new Box(
                boxes.stream().mapToDouble(Box::x).average().orElseThrow(),
                boxes.stream().mapToDouble(Box::y).average().orElseThrow(),
                boxes.stream().mapToDouble(Box::width).average().orElseThrow(),
                boxes.stream().mapToDouble(Box::height).average().orElseThrow());
    }

    /** Without those whose means overlap a larger group's: windows at the rim of a face. */
    private static List<WindowGroup> separate(List<WindowGroup> groups) {
        List<WindowGroup> kept = new ArrayList<>();
        groups.stream()
                .sorted(Comparator.comparingInt(WindowGroup::windows)
                        .reversed()
                        .thenComparing(WindowGroup::box, BY_PLACE))
                .filter(group -> kept.stream().noneMatch(other -> isOne(other.box(), group.box())))
                .forEachOrdered(kept::add);
        return kept;
    }
}
