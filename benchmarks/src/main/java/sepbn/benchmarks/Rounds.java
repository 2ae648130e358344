package sepbn.benchmarks;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of turns: the first one warms up, so that one alone measures nothing. */
final class Rounds implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        int rounds;
        try {
            rounds = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' must be a whole number");
        }
        if (rounds < 2) {
            throw new TypeConversionException("'" + text + "' must be at least 2: the first one warms up");
        }
        return rounds;
    }
}
