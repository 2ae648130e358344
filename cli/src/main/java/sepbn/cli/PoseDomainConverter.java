package sepbn.cli;

import java.util.Arrays;
import java.util.Iterator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import sepbn.domain.PoseDomain;
import sepbn.json.EnumNames;

/** Reads where a face looks. */
final class PoseDomainConverter implements ITypeConverter<PoseDomain> {
    /** The names, for the help. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return EnumNames.of(PoseDomain.class).iterator();
        }
    }

    @Override
    public PoseDomain convert(String name) {
        return Arrays.stream(PoseDomain.values())
                .filter(domain -> EnumNames.of(domain).equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException("'" + name + "' must be one of " + EnumNames.of(PoseDomain.class)));
    }
}
