package sepbn.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FormatsTest {
    enum Colour {
        @JsonProperty("dark-red")
        DARK_RED,
        BLUE
    }

    record Inner(int count, List<Double> numbers) {}

    record Outer(Colour firstColour, boolean on, String text, Inner inner, Optional<Inner> perhaps) {}

    @Test
    void namesAreInSnakeCaseAndEnumsByTheirProperty() throws JsonProcessingException {
        Outer outer = new Outer(Colour.DARK_RED, true, "no", new Inner(2, List.of(0.5)), Optional.empty());
        assertThat(Formats.json().writeValueAsString(outer))
                .isEqualTo("{\"first_colour\":\"dark-red\",\"on\":true,\"text\":\"no\","
                        + "\"inner\":{\"count\":2,\"numbers\":[0.5]},\"perhaps\":null}");
        assertThat(EnumNames.of(Colour.class)).containsExactly("dark-red", "BLUE");
    }

    @Test
    void bothFormatsKeepWhatTheyAreGiven() throws JsonProcessingException {
        Inner inner = new Inner(2, List.of(0.1, 1e-300, 3.0));
        for (String text : List.of("no", "1:30", "1e3", "a: b", "", "ü\n#")) {
            Outer outer = new Outer(Colour.BLUE, false, text, inner, Optional.of(inner));
            assertThat(Formats.json().readValue(Formats.json().writeValueAsString(outer), Outer.class))
                    .isEqualTo(outer);
            assertThat(Formats.yaml().readValue(Formats.yaml().writeValueAsString(outer), Outer.class))
                    .isEqualTo(outer);
        }
    }

    @Test
    void anOptionalValueCanBeLeftOut() throws JsonProcessingException {
        String yaml = "{first_colour: BLUE, on: true, text: x, inner: {count: 1, numbers: [1]}}";
        assertThat(Formats.yaml().readValue(yaml, Outer.class).perhaps()).isEmpty();
    }

    @Test
    void aDocumentThatIsNullIsNone() throws JsonProcessingException {
        assertThat(Formats.present(Formats.yaml().readValue("{count: 1, numbers: []}", Inner.class)))
                .isEqualTo(new Inner(1, List.of()));
        for (String text : List.of("~", "null", "&a")) {
            assertThatThrownBy(() -> Formats.present(Formats.yaml().readValue(text, Inner.class)))
                    .isInstanceOfSatisfying(JsonProcessingException.class, e -> assertThat(FormatProblem.of(e))
                            .isEqualTo("must be a group of keys, and is null"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on: 1|on: value (=1) must be true or false",
                "on: 'true'|on: value (=true) must be true or false",
                "inner: {count: 1.5, numbers: []}|inner.count: value (=1.5) must be a whole number",
                "inner: {count: 99999999999, numbers: []}|inner.count: Numeric value (99999999999) out of range",
                "inner: {count: many, numbers: []}|inner.count: value (=many) must be a whole number",
                "inner: {count: 1, numbers: {}}|inner.numbers: must be a list",
                "inner: {count: 1, numbers: [1, x]}|inner.numbers[1]: value (=x) must be a number",
                "inner: {count: 1, numbers: [1, null]}|inner.numbers[1]: must not be empty",
                "inner: {count: 1}|inner.numbers: is missing",
                "inner: {cuont: 1, count: 1, numbers: []}|inner.cuont: unknown key; known here are count, numbers",
                "inner: null|inner: is missing",
                "perhaps: {count: 1}|perhaps.numbers: is missing",
                "perhaps: 7|perhaps: value (=7) must be a group of keys",
                "first_colour: red|first_colour: value (=red) must be one of [dark-red, BLUE]",
                "first_colour: 1|first_colour: value (=1) must be one of [dark-red, BLUE]",
                "text: {}|text: must be text",
                "'on: true\non: false'|line 2: Duplicate field 'on'",
                "'a: [1,\nb: }'|line 2: "
            })
    void whatDoesNotFitIsNamedInOneLine(String replacement, String problem) {
        String key = replacement.substring(0, replacement.indexOf(':'));
        StringBuilder yaml = new StringBuilder(replacement + "\n");
        List.of("first_colour: BLUE", "on: true", "text: x", "inner: {count: 1, numbers: [1]}").stream()
                .filter(line -> !line.startsWith(key + ":"))
                .forEach(line -> yaml.append(line).append('\n'));
        assertThatThrownBy(() -> Formats.yaml().readValue(yaml.toString(), Outer.class))
                .isInstanceOfSatisfying(JsonProcessingException.class, e -> assertThat(FormatProblem.of(e))
                        .startsWith("line ")
                        .contains(problem)
                        .doesNotContain("\n")
                        .hasSizeLessThan(200));
    }
}
