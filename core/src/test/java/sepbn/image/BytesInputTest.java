package sepbn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class BytesInputTest {
    @Test
    void bytesAreReadFromAnyPlace() throws IOException {
        try (BytesInput input = new BytesInput(new byte[] {1, 2, (byte) 0xff, 4, 5}, () -> {})) {
            assertThat(input.length()).isEqualTo(5);
            input.seek(2);
            assertThat(input.read()).isEqualTo(255);
            assertThat(input.readUnsignedShort()).isEqualTo(0x0405);
            input.seek(1);
            byte[] target = {9, 9, 9, 9, 9, 9};
            assertThat(input.read(target, 1, 5)).isEqualTo(4);
            assertThat(target).containsExactly(9, 2, 0xff, 4, 5, 9);
            assertThat(input.read(target, 0, 0)).isZero();
            assertThat(input.read(target, 0, 1)).isEqualTo(-1);
            assertThat(input.read()).isEqualTo(-1);
        }
    }

    @Test
    void aDecoderThatKeepsReadingBeyondTheEndIsStopped() throws IOException {
        try (BytesInput input = new BytesInput(new byte[4], () -> {})) {
            assertThatThrownBy(() -> {
                        while (true) {
                            input.read();
                        }
                    })
                    .isInstanceOf(ImageException.class)
                    .hasMessage("is a damaged image: it ends too early; use an intact copy");
        }
    }
}
