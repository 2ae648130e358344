package sepbn.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Work on many things in as many threads as there are cores. */
final class ParallelWork {
    private ParallelWork() {}

    /**
     * Does {@code work} on every item, and comes back only when no thread is at it any more: a parallel stream's own
     * {@code forEach} throws the first failure while others still write, into a folder that the caller then removes.
     *
     * @throws RuntimeException the failure of the first item, in the list's order, whose work failed
     */
    static <T> void onEach(List<T> items, Consumer<T> work) {
        List<Optional<RuntimeException>> failures =
                items.parallelStream().map(item -> attempt(item, work)).toList();
        failures.stream().flatMap(Optional::stream).findFirst().ifPresent(failure -> {
            throw failure;
        });
    }

    private static <T> Optional<RuntimeException> attempt(T item, Consumer<T> work) {
        try {
            work.accept(item);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}
