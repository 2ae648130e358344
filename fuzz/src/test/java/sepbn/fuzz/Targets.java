package sepbn.fuzz;

import java.util.List;
import java.util.stream.Stream;

/** Every parser of the toolkit that reads what others wrote. A new one is an entry in one of the lists. */
final class Targets {
    private Targets() {}

    static List<Target> all() {
        return Stream.of(
                        AnnotationTargets.all(),
                        BinaryTargets.all(),
                        DocumentTargets.all(),
                        WeightTargets.all(),
                        ImageTargets.all())
                .flatMap(List::stream)
                .toList();
    }

    static Target named(String name) {
        return all().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("target (=" + name + ") must be one of "
                        + all().stream().map(Target::name).toList()));
    }
}
