package sepbn.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * The mappers that every file goes through. Names are snake_case, enum constants go by their {@code @JsonProperty};
 * an unknown, missing, doubled or null value is an error, and so is text where a number belongs.
 */
public final class Formats {
    private static final JsonMapper JSON = strict(JsonMapper.builder()).build();
    private static final YAMLMapper YAML = strict(YAMLMapper.builder())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            // "no" is a boolean and "1:30" a number to other readers of YAML; these keep their quotes.
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private Formats() {}

    /** Shared and never reconfigured. */
    public static JsonMapper json() {
        return JSON;
    }

    /** Shared and never reconfigured. */
    public static YAMLMapper yaml() {
        return YAML;
    }

    /**
     * What a mapper read as a whole document: at the root, and there only, the strict mappers let {@code null} pass.
     *
     * @throws JsonMappingException if it is null, as from a document of {@code ~} or {@code null}
     */
    public static <T> T present(T document) throws JsonMappingException {
        if (document == null) {
            throw JsonMappingException.from((JsonParser) null, "must be a group of keys, and is null");
        }
        return document;
    }

    private static <M extends ObjectMapper, B extends MapperBuilder<M, B>> B strict(B builder) {
        return builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .addModule(new OptionalModule())
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(EnumFeature.READ_ENUM_KEYS_USING_INDEX)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        // What is absent arrives as null, an absent Optional as empty.
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }
}
