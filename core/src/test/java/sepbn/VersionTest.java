package sepbn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VersionTest {
    @Test
    void isANumberThatMavenFilledIn() {
        assertThat(Version.NUMBER).matches("\\d+\\.\\d+\\.\\d+(-.+)?");
    }
}
