package sepbn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sepbn.image.ImageException;

final class SepbnExceptionTest {
    @Test
    void aMessageIsOneLineWhateverItQuotes() {
        String name = "a\r\nb\u001b[31m\u0085\u2028\u00fc\t.png";
        String message = "a b?[31m  \u00fc?.png: no such file";
        assertThat(new ImageException(name + ": no such file")).hasMessage(message);
        assertThat(new ImageException(name + ": no such file", new IllegalStateException("x")))
                .hasMessage(message);
    }
}
