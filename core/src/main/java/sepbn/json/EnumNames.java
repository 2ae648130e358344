package sepbn.json;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;

/** The names of an enum's constants as they stand in files. */
public final class EnumNames {
    private EnumNames() {}

    public static List<String> of(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(EnumNames::of).toList();
    }

    /** The name of one constant: its {@code @JsonProperty}. */
    public static String of(Object constant) {
        return Formats.json().convertValue(constant, TextNode.class).textValue();
    }
}
