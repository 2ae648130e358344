package sepbn.experiment;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One training: a run with one seed, or one combination of a search, which has seed 0.
 *
 * @param combination its number in the grid, from 0; absent for a run proper
 */
public record RunId(RunName name, int seed, Optional<Integer> combination) {
    static RunId ofSeed(RunName name, int seed) {
        return new RunId(name, seed, Optional.empty());
    }

    static RunId ofCombination(RunName name, int number) {
        return new RunId(name, 0, Optional.of(number));
    }

    /** Where it lies below the folder of all runs. */
    Path folder(Path root) {
        Path run = root.resolve(name.experiment()).resolve(name.run());
        return combination
                .map(number -> run.resolve("choose").resolve(number.toString()))
                .orElseGet(() -> run.resolve("seed" + seed));
    }

    @Override
    public String toString() {
        return name + combination.map(number -> " choose " + number).orElse(" seed " + seed);
    }
}
