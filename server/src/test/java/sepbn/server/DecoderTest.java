package sepbn.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class DecoderTest {
    private static final byte[] PICTURE = TestServer.picture(80, 80, 1);

    @Test
    void decodingEndsWithTheTimeOfItsRequest() {
        Decoder decoder = new Decoder(Limits.DEFAULT);
        AtomicInteger held = new AtomicInteger();
        assertThatThrownBy(() -> decoder.decode(PICTURE, Deadline.in(Duration.ZERO), held))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(late -> assertThat(late.problem().status()).isEqualTo(504));
        assertThat(held).hasPositiveValue();
        decoder.free(held);
        assertThat(decoder.decode(PICTURE, Deadline.in(Duration.ofSeconds(20)), held)
                        .width())
                .isEqualTo(80);
    }
}
